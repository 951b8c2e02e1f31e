"""`make docs`: draw the pictures of the documentation anew."""

from __future__ import annotations

from tests.docs.pictures import FOLDER, draw_pictures


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, picture in draw_pictures().items():
        (FOLDER / name).write_text(picture, encoding="utf-8")
        print(FOLDER / name)


if __name__ == "__main__":
    main()
