"""What ``dapjang.testing.exploring`` walks with: a customer's acts, services that answer, what is found on the way."""
