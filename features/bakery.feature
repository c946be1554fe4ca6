# language: en
Feature: Bakery

  Scenario: A cake is ordered, and its day is remembered
    Then the conversation is
      """
      > cake
      = language = en
      < Which cake?
        1. Carrot cake, 32,000 won
        2. Cheesecake, 38,000 won
        3. Lemon tart, 29,000 won
      > 2
      < Which day will you pick it up? e.g. tomorrow, Saturday, 12/3
      > Saturday
      < Cheesecake for Sat, Dec 5. Shall we bake it?
      > yes
      = counter에게 알림: [cake] Sat, Dec 5 Cheesecake 010-0000-0001
      < Done. Please pay when you pick it up.
      = 흐름 cake 끝: ordered
      @ 2026-12-05 08:59
      @ 1m
      < Your Cheesecake is ready from 11 today.
      """

  Scenario: Days on which we cannot bake are refused, and another cake may be chosen
    Then the conversation is
      """
      > I want to order
      = language = en
      < Which cake?
        1. Carrot cake, 32,000 won
        2. Cheesecake, 38,000 won
        3. Lemon tart, 29,000 won
      > carrot cake
      < Which day will you pick it up? e.g. tomorrow, Saturday, 12/3
      > tomorrow
      < We need two days to bake. Which day will you come?
      > Monday
      < We are closed on Monday. Month and day will do, e.g. 12/3
      > 12/5
      < Carrot cake for Sat, Dec 5. Shall we bake it?
      > no
      = language = en
      < Which cake?
        1. Carrot cake, 32,000 won
        2. Cheesecake, 38,000 won
        3. Lemon tart, 29,000 won
      > never mind
      < All right. Text us any time.
      = 흐름 cake 끝: cancelled
      """

  Scenario: Opening hours, the address and help
    Then the conversation is
      """
      > hours
      = language = en
      < Tue-Fri 8-19, Sat-Sun 9-17. We are open now.
      > where are you?
      < 12 Usadan-ro, Yongsan-gu. Behind Itaewon station, exit 3.
      > help
      < Send 'cake' to order a cake, 'hours' or 'where'.
      > staff
      < Someone at the counter will text you soon.
      = counter에게 넘김
      """

  Scenario: When we are closed, it says when we open
    Given it is 2026-12-07 11:00
    Then the conversation is
      """
      > hours
      = language = en
      < Tue-Fri 8-19, Sat-Sun 9-17. We open tomorrow 8:00 AM.
      > hello?
      < We are closed now. Send 'cake' to order; we read the rest in the morning.
      = counter에게 넘김
      """

  Scenario: Nothing more is heard: one reminder, then it ends
    Then the conversation is
      """
      > cake
      = language = en
      < Which cake?
        1. Carrot cake, 32,000 won
        2. Cheesecake, 38,000 won
        3. Lemon tart, 29,000 won
      @ 9m
      @ 1m
      < Still there? Just answer to go on.
      @ 1h45m
      """
    And the customer is in the state "cake.which"
    And the conversation is
      """
      @ 5m
      = 흐름 cake 끝: silent
      """

  Scenario: What nobody understands goes to the counter
    Then the conversation is
      """
      > do you have gluten free bread
      < Thank you. Someone will text you back soon.
      = counter에게 넘김
      """

  Scenario Outline: A question is answered by any of its words
    When the customer texts "<text>"
    Then the customer receives "<reply>"

    Examples:
      | text                 | reply                                      |
      | hours                | Tue-Fri 8-19, Sat-Sun 9-17. We are open now. |
      | are you open?        | Tue-Fri 8-19, Sat-Sun 9-17. We are open now. |
      | your hours please    | Tue-Fri 8-19, Sat-Sun 9-17. We are open now. |
      | where are you        | 12 Usadan-ro, Yongsan-gu. Behind Itaewon station, exit 3. |
      | your address please  | 12 Usadan-ro, Yongsan-gu. Behind Itaewon station, exit 3. |

  Scenario Outline: An order begins with any of its words
    When the customer texts "<text>"
    Then the customer receives "Which cake?…"
    And the customer is in the state "cake.which"

    Examples:
      | text                     |
      | cake                     |
      | can I get a cake please  |
      | I would like to order    |

  Scenario Outline: An order can be left
    When the customer texts "cake"
    Then the customer receives "Which cake?…"
    When the customer texts "<text>"
    Then the customer receives "<reply>"
    And the customer is in no flow

    Examples:
      | text       | reply                                     |
      | cancel     | All right. Text us any time.              |
      | never mind | All right. Text us any time.              |
      | person     | Someone at the counter will text you soon. |
      | staff      | Someone at the counter will text you soon. |
      | human      | Someone at the counter will text you soon. |

  Scenario: Help in the middle of an order asks again
    Then the conversation is
      """
      > cake
      = language = en
      < Which cake?…
      > help
      < Send 'cake' to order a cake, 'hours' or 'where'.
      < Which cake?…
      > 1
      < Which day will you pick it up? e.g. tomorrow, Saturday, 12/3
      """

  Scenario: A cake that we do not have is asked again once, then the counter helps
    Then the conversation is
      """
      > cake
      = language = en
      < Which cake?…
      > a bicycle
      < Sorry, we did not understand. Please try again.
      > a tractor
      < Someone at the counter will help you.
      = counter에게 넘김
      = 흐름 cake 끝: handoff
      """

  Scenario: A day that is not understood is asked again twice, then the counter helps
    Then the conversation is
      """
      > cake
      = language = en
      < Which cake?…
      > 1
      < Which day will you pick it up? e.g. tomorrow, Saturday, 12/3
      > as soon as it suits you
      < Sorry, we did not understand. e.g. 12/3
      > whenever
      < Sorry, we did not understand. Month and day will do, e.g. 12/3
      > never
      < Someone at the counter will help you.
      = counter에게 넘김
      = 흐름 cake 끝: handoff
      """

  Scenario: The first day on which it can be ready is the day after tomorrow
    Then the conversation is
      """
      > cake
      = language = en
      < Which cake?…
      > 3
      < Which day will you pick it up? e.g. tomorrow, Saturday, 12/3
      > 12/3
      < We need two days to bake. Which day will you come?
      > 12/4
      < Lemon tart for Fri, Dec 4. Shall we bake it?
      """

  Scenario: The last day for which we take orders is in thirty days
    Given it is 2026-12-08 11:00
    Then the conversation is
      """
      > cake
      = language = en
      < Which cake?…
      > 3
      < Which day will you pick it up? e.g. tomorrow, Saturday, 12/3
      > January 8
      < The latest is Thursday, January 7. e.g. 12/3
      > January 7
      < Lemon tart for Thu, Jan 7. Shall we bake it?
      """
