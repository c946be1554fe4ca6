"""The colours of a drawn chart, in light and dark. What was used is told by sign and line as well as by colour."""

from __future__ import annotations

STYLE = """
text { font: 12px Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR',
sans-serif; white-space: pre; }
.sheet { fill: #f6f7f9; }
.frame { fill: #ffffff; stroke: #d5dae1; }
.box { stroke-width: 1.2; }
.question { fill: #eef5ff; stroke: #7ba7e0; }
.step { fill: #f5f5f6; stroke: #a9b0ba; }
.plain { fill: #fffaf0; stroke: #d9c08c; }
.box.used { fill: #eaf6ee; stroke: #3f9a66; }
.box.part { fill: #fff6dc; stroke: #b98a1a; stroke-width: 1.8; stroke-dasharray: 9 3; }
.box.unused { fill: #fdeceb; stroke: #c4473c; stroke-width: 1.8; stroke-dasharray: 4 3; }
.used { fill: #146c3e; font-weight: 700; }
.part { fill: #7a5600; font-weight: 700; }
.unused { fill: #a3271b; font-weight: 700; }
.rule { stroke: #c9d2de; stroke-width: 1; }
.way { fill: none; stroke: #66717f; stroke-width: 1.3; }
.back { stroke-dasharray: 5 4; }
.tip { fill: #66717f; }
.label { fill: #ffffff; opacity: .92; }
.t { fill: #20262e; }
.b { fill: #20262e; font-weight: 700; }
.h { fill: #20262e; font-size: 16px; font-weight: 700; }
.m { fill: #667180; }
.end { fill: #1b7f4b; }
.person { fill: #b4530a; }
.flow { fill: #2459b8; }
.state, .stay { fill: #667180; }
@media (prefers-color-scheme: dark) {
.sheet { fill: #14171b; }
.frame { fill: #1b1f25; stroke: #343b45; }
.question { fill: #1c2a3d; stroke: #4d7ab5; }
.step { fill: #262a30; stroke: #59616c; }
.plain { fill: #2c2618; stroke: #7d6a3a; }
.box.used { fill: #16291f; stroke: #3f8f63; }
.box.part { fill: #302810; stroke: #b98f2e; }
.box.unused { fill: #361d1b; stroke: #c9655b; }
.used { fill: #6fd3a0; }
.part { fill: #f0c457; }
.unused { fill: #ff9c8f; }
.rule { stroke: #3d4651; }
.way { stroke: #97a3b2; }
.tip { fill: #97a3b2; }
.label { fill: #1b1f25; }
.t, .b, .h { fill: #e8ecf1; }
.m, .state, .stay { fill: #9aa5b3; }
.end { fill: #58c98e; }
.person { fill: #f0a35e; }
.flow { fill: #86b1f5; }
}
""".strip()
