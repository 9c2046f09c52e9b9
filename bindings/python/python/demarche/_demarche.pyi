from typing import Final, final

__all__ = ["Extractor", "VERSION"]

VERSION: Final[str]

@final
class Extractor:
    def __new__(cls, overlays: list[tuple[str, str]]) -> Extractor: ...
    def extract_json(
        self,
        text: str,
        *,
        id: str | None = None,
        title: str | None = None,
        date: str | None = None,
        publisher: str | None = None,
    ) -> str: ...
