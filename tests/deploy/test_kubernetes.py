"""The Kubernetes manifests: valid by the API's own schema, and each pod gets its part of the shards."""

import os
import subprocess
from typing import Any

import pytest
import yaml

from bot.config import Config, variables
from tests.deploy.places import DEPLOY, text
from tests.deploy.test_containers import said_by

DOCUMENTS: list[dict[str, Any]] = list(yaml.safe_load_all(text(DEPLOY / "kubernetes.yaml")))
BY_KIND = {document["kind"]: document for document in DOCUMENTS}
SPEC = BY_KIND["StatefulSet"]["spec"]
CONTAINER: dict[str, Any] = SPEC["template"]["spec"]["containers"][0]
SHAPED = ".".join(("a" * 24, "b" * 6, "c" * 30))


def environment(pod: int, replicas: int, per_pod: int) -> dict[str, str]:
    """Return what the pod's script hands to the bot."""
    script = CONTAINER["command"][2].replace("exec bulkhead run", "env")
    given = {"POD_INDEX": str(pod), "REPLICAS": str(replicas), "SHARDS_PER_POD": str(per_pod)}
    done = subprocess.run(  # noqa: S603 - our own script
        [*CONTAINER["command"][:2], script],
        env={"PATH": os.environ["PATH"], **given},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if line.startswith("BULKHEAD_"))


def test_the_manifests_are_valid_by_the_schema_of_kubernetes() -> None:
    assert said_by("kubernetes-validate", "--strict", "--no-warn", DEPLOY / "kubernetes.yaml") == ""


@pytest.mark.parametrize(("replicas", "per_pod"), [(1, 1), (1, 4), (3, 1), (4, 16)])
def test_the_pods_share_all_shards_and_none_has_one_of_another(replicas: int, per_pod: int) -> None:
    configs = [
        Config.from_environ({"BULKHEAD_TOKEN": SHAPED, **environment(pod, replicas, per_pod)})
        for pod in range(replicas)
    ]

    had = [shard for config in configs for shard in config.shard_ids or ()]
    assert had == list(range(replicas * per_pod))
    assert {config.shard_count for config in configs} == {replicas * per_pod}


def test_the_script_is_told_the_number_of_pods_there_are() -> None:
    told = {variable["name"]: variable.get("value") for variable in CONTAINER["env"]}

    assert told["REPLICAS"] == str(SPEC["replicas"])


def test_every_setting_in_the_map_is_one_of_the_program() -> None:
    assert set(BY_KIND["ConfigMap"]["data"]) <= set(variables())


def test_pods_start_one_after_another_each_with_its_own_volume() -> None:
    assert SPEC["podManagementPolicy"] == "OrderedReady"
    assert [claim["metadata"]["name"] for claim in SPEC["volumeClaimTemplates"]] == ["data"]


def test_the_pod_may_do_as_little_as_it_needs() -> None:
    pod = SPEC["template"]["spec"]

    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert CONTAINER["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert not pod["automountServiceAccountToken"]


def test_alive_is_asked_for_restarts_and_ready_for_the_order() -> None:
    asked = {
        name: CONTAINER[f"{name}Probe"]["httpGet"]["path"] for name in ("startup", "liveness", "readiness")
    }

    assert asked == {"startup": "/healthz", "liveness": "/healthz", "readiness": "/readyz"}


def test_the_limits_are_those_of_the_other_ways_to_run_it() -> None:
    compose = yaml.safe_load(text(DEPLOY / "compose.yaml"))["services"]["bulkhead"]

    assert (CONTAINER["resources"]["limits"]["memory"], compose["mem_limit"]) == ("768Mi", "768m")


def test_every_policy_and_service_means_the_same_pods() -> None:
    labels = SPEC["template"]["metadata"]["labels"]

    assert SPEC["selector"]["matchLabels"] == labels
    assert BY_KIND["Service"]["spec"]["selector"] == labels
    assert BY_KIND["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == labels
    assert BY_KIND["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
