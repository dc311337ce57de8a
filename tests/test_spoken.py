"""In which language a text is that does not say so, and the figures that may be read in it then."""

from __future__ import annotations

import pytest

from factcheck.values.spoken import figures_in, is_untold, spoken


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("John Harlow said 300 North Korean troops died", ("en",)),
        ("Not one of the soldiers left", ("en",)),
        ("300 Korean troops: Kursk", ()),
        ("Charles de Gaulle said the war was over", ("en",)),
        ("300 soldados norte-coreanos morreram no Kursk", ()),
        ("Der Krieg ist nicht vorbei, sagt The Guardian", ()),
        ("Il ne part pas", ()),
        ("Er is een brug kapot", ()),
        ("BBC: 북한군 300명이 숨졌다", ("ko",)),
        ("На складе убито 300 солдат", ("ru", "uk")),
        ("Под Курском погибли 300 солдат", ("ru",)),
        ("Погибли мирные жители", ("ru",)),
        ("Загинули мирні жителі", ("uk",)),
        ("Рівне: погибли мирные жители", ("ru", "uk")),
        ("Погинуло је 300 људи", ()),
        ("300人が死亡", ()),
        ("300", ()),
        ("", ()),
    ],
)
def test_a_text_tells_its_language(text: str, languages: tuple[str, ...]) -> None:
    assert spoken(text, "und") == spoken(text, "und-x-feed") == languages
    assert is_untold("und", languages) is (len(languages) != 1)


def test_a_tag_is_believed() -> None:
    assert spoken("They said that 300 died", "pt") == ()
    assert spoken("북한군", "en-GB") == ("en",)
    assert spoken("Погибли 300 солдат", "UKR") == ("uk",)
    assert not is_untold("pt", ())


def test_figures_are_those_on_which_all_languages_agree() -> None:
    def words(text: str, *languages: str) -> list[str]:
        return [one.words for one in figures_in(text, languages)]

    assert words("300 солдат погибли", "ru", "uk") == ["300"]
    assert words("около 300 солдат погибли", "ru") == ["около 300"]
    assert words("около 300 солдат погибли", "ru", "uk") == []
    assert words("300 soldiers died") == []
