"""What libyaml says, in Korean, for faults that no handler in ``repair.py`` knows."""

PROBLEMS: dict[str, tuple[str, str, str]] = {
    "": (
        "짜임이 맞지 않습니다.",
        "따옴표, 괄호, 들여쓰기를 살펴봐 주세요.",
        "Check quotes, brackets and indentation.",
    ),
    "did not find expected node content": (
        "값이 올 자리에 다른 기호가 있습니다.",
        "글이면 전체를 따옴표로 감싸 주세요.",
        "Put a text in quotes.",
    ),
    "found incompatible YAML document": (
        "%YAML 줄은 쓸 수 없습니다.",
        "그 줄을 지워 주세요.",
        "Delete the line.",
    ),
    "found unexpected ':'": (
        "쌍점(:)이 있을 수 없는 자리입니다.",
        "쌍점 뒤를 한 칸 띄우거나, 글이면 따옴표로 감싸 주세요.",
        "Put a space behind the colon, or the text in quotes.",
    ),
}
"""libyaml's words → (Korean, what to do in Korean, in English). ``""``: anything else."""
