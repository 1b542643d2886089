"""The name of a maker stands for what is meant beside the others."""

from knowledge.answering.makers import as_meant
from tests.knowledge.making import provider

MADE = {"vendor": "Example (VMware)"}
CENTRE = provider("vsphere", facts={**MADE, "hypervisor_type": "type-1"})
DESK = provider("workstation", facts={**MADE, "hypervisor_type": "type-2"})
VIRTUALBOX = provider("virtualbox", facts={"hypervisor_type": "type-2"})
HYPER_V = provider("hyper-v", facts={"hypervisor_type": "type-1"})
PRODUCTS = (CENTRE, DESK, VIRTUALBOX, HYPER_V)


def test_a_maker_beside_a_desktop_product_is_his_desktop_product() -> None:
    assert as_meant([CENTRE, VIRTUALBOX], {"vsphere": "vmware"}, PRODUCTS) == (DESK, VIRTUALBOX)


def test_a_maker_beside_a_servers_product_stays_what_he_is_known_for() -> None:
    assert as_meant([CENTRE, HYPER_V], {"vsphere": "vmware"}, PRODUCTS) == (CENTRE, HYPER_V)


def test_a_product_that_was_named_itself_stays() -> None:
    assert as_meant([CENTRE, VIRTUALBOX], {"vsphere": "vsphere"}, PRODUCTS) == (CENTRE, VIRTUALBOX)


def test_a_maker_without_a_desktop_product_stays() -> None:
    assert as_meant([CENTRE, VIRTUALBOX], {"vsphere": "vmware"}, (CENTRE, VIRTUALBOX)) == (CENTRE, VIRTUALBOX)
