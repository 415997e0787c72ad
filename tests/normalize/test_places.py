"""Today's country of places, and names of countries and peoples in a text."""
from __future__ import annotations

import pytest

from pipelines.normalize import places


@pytest.mark.parametrize(("place", "country"), [
    ("Hamar, Norway", "NOR"), ("Ain Salah, Tamanrasset Province, Algeria", "DZA"), ("near Kunduz", "AFG"), ("Mosul", "IRQ"), ("Ségou Region, Mali", "MLI"),
    ("Tbilisi, Georgia", "GEO"), ("Atlanta, Georgia", "USA"), ("Omagh, County Tyrone, Northern Ireland", "GBR"), ("Rif Dimashq Governorate", "SYR"),
    ("Burma", "MMR"), ("Ivory Coast", "CIV"), ("DR Congo", "COD"), ("Republic of the Congo", "COG"), ("U.S.", "USA"), ("West Germany", "DEU"), ("England", "GBR"),
    ("Chechnya", "RUS"), ("Gaza Strip", "PSE"), ("Jammu and Kashmir", "IND"), ("Azad Kashmir", "PAK"), ("East Pakistan", "BGD"), ("Constantinople", "TUR"),
    ("Carthage", "TUN"), ("Kingdom of Asturias", "ESP"), ("Vilna", "LTU"), ("Kosovo", "XKX"), ("northern Mali", "MLI"), ("East Jerusalem", "ISR"),
    ("Ho Chi Minh City", "VNM"), ("Off the coast of Malaya", "MYS"), ("Vladivostok", "RUS")])
def test_country_of_a_place(place, country):
    assert places.country_of(place) == country


@pytest.mark.parametrize("place", [None, "", "Georgia", "Kashmir", "Kurdistan", "Ottoman Empire", "the old bridge", "San José", "India–Pakistan border"])
def test_null_rather_than_a_guess(place):
    assert places.country_of(place) is None


def test_names_in_a_text():
    text = "Malian soldiers and Iraqis met the U.S. Army in Northern Ireland; the Afghan city of Herat lies in Herat Province in Afghanistan's west."
    assert [(text[m.start:m.end], m.country, m.kind) for m in places.mentions(text)] == [
        ("Malian", "MLI", "people"), ("Iraqis", "IRQ", "people"), ("U.S.", "USA", "country"), ("Northern Ireland", "GBR", "country"),
        ("Afghan", "AFG", "people"), ("Herat", "AFG", "region"), ("Herat Province", "AFG", "region"), ("Afghanistan's", "AFG", "country")]


def test_the_country_most_named():
    assert places.majority("In Chad, Chadian troops met rebels from Sudan. Chad won.") == "TCD"
    assert places.majority("Chad and Sudan") is None


def test_whole_countries_are_known():
    assert places.is_name_of_country("the Netherlands") and places.is_name_of_country("Syria") and not places.is_name_of_country("Catalonia")
