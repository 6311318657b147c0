"""Which of checkov's checks we use, by the weakness they are about, and what we say about each weakness.

Chosen as in `docs/benchmarks.md`: what a person would act on. Left out: what clouds encrypt by default, keys of one's
own, back-ups, labels, resource limits, digests, tracing, geo-redundancy, style in Dockerfiles, and what providers have
as their default by now but checkov wants written down.
"""

from collections.abc import Mapping
from typing import Final

from engines.advice import Advice, advice
from engines.hit import Severity


def _one(id: str, title: str, weakness: str, severity: Severity, what: str, why: str, fix: str) -> Advice:
    return Advice(f"checkov-{id}", title, weakness, severity, "medium", fix, (what, why, fix))


ADVICE = advice(
    _one(
        "exposed-service", "Reachable from the whole internet", "exposed-service", "medium",
        "A port, an endpoint or a database is open to every address.",
        "Whoever finds it may try passwords and known holes at leisure.",
        "Allow the addresses that need it, or reach it through a private network.",
    ),
    _one(
        "public-storage", "Storage open to everybody", "public-storage", "medium",
        "A bucket, container or repository may be read or written by everybody, or nothing keeps it from becoming so.",
        "What lies there is public, and what is written there is served in your name.",
        "Block public access, and grant access to named principals.",
    ),
    _one(
        "excess-privilege", "More rights than needed", "excess-privilege", "medium",
        "A policy or role grants everything, or the right to grant itself more.",
        "Whoever takes over one machine or program with it takes over the account or the cluster.",
        "Grant the actions and resources that are used.",
    ),
    _one(
        "unencrypted-storage", "Stored without encryption", "unencrypted-storage", "low",
        "Data or secrets lie on a volume, in a database or a cluster without encryption.",
        "A copy, a snapshot or a discarded disk gives them away.",
        "Switch encryption on; for most kinds that makes the resource anew.",
    ),
    _one(
        "cleartext-transport", "Unencrypted transport", "cleartext-transport", "medium",
        "A listener, a database or an account accepts connections without encryption.",
        "Whoever is on the way reads and changes what passes.",
        "Accept encrypted connections only.",
    ),
    _one(
        "weak-tls", "Outdated TLS", "weak-tls", "low",
        "Old versions of TLS or weak ciphers are accepted.",
        "Somebody on the way may force and break them.",
        "Ask for TLS 1.2 at least.",
    ),
    _one(
        "missing-authentication", "Open without a login", "missing-authentication", "medium",
        "A service answers without asking who calls.",
        "Whoever reaches it uses it.",
        "Ask for a login or a key, and switch anonymous access off.",
    ),
    _one(
        "weak-authentication", "Weak way to sign in", "weak-authentication", "medium",
        "Passwords, shared accounts or an old way to sign in are switched on.",
        "They can be guessed, shared or kept by somebody who left.",
        "Use keys or the directory's own accounts.",
    ),
    _one(
        "privileged-container", "Container with the machine's rights", "privileged-container", "high",
        "A container runs privileged.",
        "Whoever takes it over has the machine.",
        "Remove the setting; add the one capability that is needed.",
    ),
    _one(
        "host-namespace", "Shares the machine's namespaces", "host-namespace", "medium",
        "A pod shares the processes, memory or network of its node.",
        "It sees and reaches what belongs to the node and to others on it.",
        "Remove the setting.",
    ),
    _one(
        "runs-as-root", "Runs as root", "runs-as-root", "low",
        "A container runs as root, or may gain more rights while it runs.",
        "A hole in the program and one in the kernel are then enough for the machine.",
        "Run as a user, and forbid gaining rights.",
    ),
    _one(
        "sandbox-disabled", "Protection not switched on", "sandbox-disabled", "low",
        "A protection that the cloud offers is off: a network policy, or one against a final deletion.",
        "One program that is taken over reaches all others, or somebody deletes for good what nobody can make again.",
        "Switch it on.",
    ),
    _one(
        "missing-authorization", "Rights are not asked for", "missing-authorization", "medium",
        "A cluster does not ask for roles, or still takes an old way of granting rights.",
        "Whoever is in may do everything.",
        "Switch roles on and the old way off.",
    ),
    _one(
        "excess-capabilities", "More capabilities than needed", "excess-capabilities", "medium",
        "A container is given capabilities of the kernel, or keeps all that the engine gives everybody.",
        "Some of them are as good as root on the machine.",
        "Drop all, and add the one that is needed.",
    ),
    _one(
        "container-socket", "The engine's socket handed in", "container-socket", "high",
        "A container is given the socket of the container engine.",
        "Whoever takes it over starts any container and has the machine.",
        "Do not mount it.",
    ),
    _one(
        "hardcoded-secret", "Secret in the description", "hardcoded-secret", "high",
        "A password or key stands in the description of infrastructure.",
        "Everyone who can read the repository or its history has it.",
        "Change it, and read it from a secret store.",
    ),
    _one(
        "instance-metadata", "Credentials within easy reach", "instance-metadata", "low",
        "The metadata of a machine answers without a token.",
        "One request that a program can be talked into gives the machine's credentials away.",
        "Ask for tokens (version 2).",
    ),
    _one(
        "missing-logging", "Nothing is logged", "missing-logging", "low",
        "A cluster keeps no log of what its control plane did.",
        "After a break-in nobody can say what happened.",
        "Switch the logs on.",
    ),
    _one(
        "weak-key", "Key that is never changed", "weak-key", "low",
        "A key is never rotated.",
        "Whoever gets it once reads everything, for as long as it was used.",
        "Switch its rotation on.",
    ),
    _one(
        "certificate-validation", "Certificates not verified", "certificate-validation", "medium",
        "A build switches off the verification of certificates.",
        "Somebody on the way puts other code into the image.",
        "Remove the switch, and add the certificate that is missing.",
    ),
    _one(
        "package-verification", "Packages not verified", "package-verification", "medium",
        "Packages are installed without their signatures, or names are signed with an outdated algorithm.",
        "Somebody on the way puts something else in the place of what is asked for.",
        "Ask for signatures, and use a current algorithm.",
    ),
    _one(
        "unpinned-dependency", "Image that can change", "unpinned-dependency", "low",
        "An image is named without a version, or its tag can be moved.",
        "What runs tomorrow is not what was looked at today.",
        "Name a version, and make tags immutable.",
    ),
    _one(
        "permissive-cors", "Every origin accepted", "permissive-cors", "low",
        "An application accepts requests of scripts of every site.",
        "Any page reads what a visitor may read there.",
        "Name the sites.",
    ),
    _one(
        "debug-mode", "Debugging switched on", "debug-mode", "medium",
        "Remote debugging of an application is switched on.",
        "A debugger reads its memory and runs code in it.",
        "Switch it off.",
    ),
)  # fmt: skip

_CHECKS: Final[Mapping[str, str]] = {
    "exposed-service": """AWS_17 AWS_24 AWS_25 AWS_38 AWS_39 AWS_69 AWS_87 AWS_89 AWS_102 AWS_122 AZURE_6 AZURE_9
        AZURE_10 AZURE_11 AZURE_35 AZURE_77 AZURE_109 AZURE_113 AZURE_115 GCP_2 GCP_3 GCP_11 GCP_18 GCP_20
        DOCKER_1""",
    "public-storage": """AWS_20 AWS_53 AWS_54 AWS_55 AWS_56 AWS_57 AWS_32 AWS_33 AWS_70 AWS_168 AWS_169
        AZURE_34 AZURE_59 GCP_15 GCP_28 GCP_29 GCP_98 GCP_99 GCP_101 GCP_102""",
    "excess-privilege": """AWS_1 AWS_60 AWS_61 AWS_62 AWS_63 AWS_110 AZURE_39 GCP_31
        GCP_41 GCP_42 GCP_49 GCP_117 K8S_42 K8S_49 K8S_155 K8S_156 K8S_157 K8S_158""",
    "unencrypted-storage": "AWS_3 AWS_5 AWS_16 AWS_29 AWS_42 AWS_43 AWS_44 AWS_58 AWS_64 AWS_74 AWS_81 AWS_96",
    "cleartext-transport": """AWS_2 AWS_6 AWS_30 AWS_34 AWS_83 AZURE_3 AZURE_14 AZURE_28 AZURE_29 AZURE_70 AZURE_78
        AZURE_91 GCP_6 GCP_97 """,
    "weak-tls": "AWS_103 AZURE_15 AZURE_148 GCP_4",
    "missing-authentication": "K8S_33 K8S_34 K8S_86 K8S_88 AWS_59 AZURE_138 GCP_95 K8S_68 K8S_74",
    "weak-authentication": """AZURE_1 AZURE_137 AZURE_141 AZURE_149 GCP_32 GCP_33 GCP_34 GCP_35
        """,
    "privileged-container": "K8S_16",
    "host-namespace": "K8S_17 K8S_18 K8S_19",
    "runs-as-root": "K8S_20 K8S_23 DOCKER_8",
    "sandbox-disabled": "AZURE_7 AZURE_110 GCP_12",
    "excess-capabilities": "K8S_30 K8S_25 K8S_39",
    "container-socket": "K8S_27",
    "hardcoded-secret": "AWS_41 AWS_45 AWS_46",
    "instance-metadata": "AWS_79",
    "missing-logging": "AWS_37 GCP_1",
    "weak-key": "AWS_7 GCP_43",
    "certificate-validation": "2_DOCKER_2 2_DOCKER_3 2_DOCKER_4 2_DOCKER_5 2_DOCKER_6 2_DOCKER_12 2_DOCKER_13"
    " 2_DOCKER_14 2_DOCKER_15 2_DOCKER_16",
    "missing-authorization": "AZURE_5 GCP_7",
    "package-verification": "GCP_17 2_DOCKER_7 2_DOCKER_8 2_DOCKER_9 2_DOCKER_10 2_DOCKER_11",
    "unpinned-dependency": "DOCKER_7 AWS_51",
    "permissive-cors": "AZURE_57",
    "debug-mode": "AZURE_72",
}
# checkov's id to ours.
BY_CHECK: Final[Mapping[str, Advice]] = {
    f"CKV{'' if check.startswith('2') else '_'}{check}": ADVICE[f"checkov-{group}"]
    for group, checks in _CHECKS.items()
    for check in checks.split()
}
