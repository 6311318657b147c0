"""Keys of tunnels and clusters, and keys that sign."""

import binascii
import json
from base64 import b64decode, b64encode

from engines.secrets.fakes import BASE64, LOWER_HEX, fake
from engines.secrets.kept import Kept, rules_of
from engines.secrets.rule import Candidate, Example, Rank, Start
from engines.secrets.values import is_placeholder


def _service_account(body: str) -> str:
    lines = "\n".join(body[place : place + 64] for place in range(0, len(body), 64))
    armour = f"-----BEGIN PRIVATE KEY-----\n{lines}\n-----END PRIVATE KEY-----\n"
    return json.dumps({"type": "service_account", "project_id": "shop", "private_key": armour})


def _is_key(candidate: Candidate) -> bool:
    return not is_placeholder(candidate.value) and len(set(candidate.value)) > 12


def _is_client_key(candidate: Candidate) -> bool:
    try:
        return b"PRIVATE KEY" in b64decode(candidate.value, validate=True)
    except binascii.Error:
        return False


def _armoured(kind: str) -> str:
    return b64encode(f"-----BEGIN {kind} KEY-----\n{fake(64, BASE64)}\n".encode()).decode()


def _is_service_key(candidate: Candidate) -> bool:
    return len(set(candidate.value)) > 30


RULES = rules_of(
    Kept(
        "google-service-account",
        "Key of a Google service account",
        "critical",
        (
            r"service_account\"[^{}]{0,900}?\"private_key\"\s*:\s*\""
            r"(?P<value>-----BEGIN (?:RSA )?PRIVATE KEY-----[A-Za-z0-9+/=\\\s]{64,}-----END)",
        ),
        "act in Google Cloud as that account until the key is deleted",
        "Delete the key in IAM and look at the account's use in the audit log",
        hints=("service_account",),
        start=Start.HINT,
        keep="Let workloads take the account's identity without a key (workload identity)",
        is_real_in_samples=True,
        weakness="private-key",
        cwe=321,
        rank=Rank.TYPED,
        accepts=_is_service_key,
        bad=(Example(_service_account(fake(800, BASE64)), "key.json"),),
        good=(
            Example(_service_account("x" * 800), "key.json"),
            Example('{"type": "service_account", "private_key": "..."}', "key.json"),
        ),
    ),
    Kept(
        "wireguard-key",
        "WireGuard private or shared key",
        "critical",
        (r"\b(?:PrivateKey|PresharedKey)\s*=\s*(?P<value>[A-Za-z0-9+/]{43}=)",),
        "enter the private network as that machine",
        "Make a new pair with `wg genkey` and tell the peers",
        start=Start.HINT,
        hints=("privatekey", "presharedkey"),
        keep="Let `PostUp = wg set %i private-key FILE` read it from a file beside the configuration",
        accepts=_is_key,
        bad=(Example(f"[Interface]\nAddress = 10.0.0.2/32\nPrivateKey = {fake(43, BASE64)}=\n", "wg0.conf"),),
        good=(
            Example(f"[Peer]\nPublicKey = {fake(43, BASE64)}=\n", "wg0.conf"),
            Example("PrivateKey = ${WG_KEY}\n", "wg0.conf"),
        ),
    ),
    Kept(
        "openvpn-static-key",
        "OpenVPN static key",
        "high",
        (
            r"-----BEGIN OpenVPN (?:Static key V1|tls-crypt-v2 (?:client|server) key)-----"
            r"(?P<value>[0-9A-Za-z+/=\s]{64,}?)-----END",
        ),
        "decrypt or enter the tunnel, or get past its first door",
        "Make a new key with `openvpn --genkey`",
        hints=("-----begin openvpn",),
        keep="Hand it to each machine by another way",
        accepts=_is_key,
        bad=(
            Example(
                "-----BEGIN OpenVPN Static key V1-----\n"
                + "\n".join(fake(32, LOWER_HEX, seed=str(n)) for n in range(16))
                + "\n-----END OpenVPN Static key V1-----\n",
                "ta.key",
            ),
        ),
        good=(Example("-----BEGIN OpenVPN Static key V1-----\n...\n-----END OpenVPN Static key V1-----\n", "ta.key"),),
    ),
    Kept(
        "kubeconfig-key",
        "Client key in a kubeconfig",
        "critical",
        (r"client-key-data:\s*[\"']?(?P<value>[A-Za-z0-9+/=]{60,})",),
        "act in the cluster as that user",
        "Revoke the certificate, or the user's rights where that cannot be done",
        hints=("client-key-data",),
        start=Start.HINT,
        keep="Let the configuration fetch short-lived credentials with an exec plugin",
        is_real_in_samples=True,
        weakness="private-key",
        cwe=321,
        accepts=_is_client_key,
        bad=(
            Example(
                f"users:\n- name: admin\n  user:\n    client-key-data: {_armoured('RSA PRIVATE')}\n", "kube/config"
            ),
        ),
        good=(
            Example(
                f"client-certificate-data: {_armoured('PUBLIC')}\nclient-key-data: {_armoured('PUBLIC')}\n",
                "kube/config",
            ),
        ),
    ),
    Kept(
        "kubeconfig-token",
        "Token or password in a kubeconfig",
        "critical",
        (r"(?m)^\s{4,}(?:token|password|id-token|refresh-token):\s*[\"']?(?P<value>[^\s\"'#]{6,})",),
        "act in the cluster as that user",
        "Delete the token's secret or change the password",
        files=("kubeconfig", "*kubeconfig*", ".kube/config", "kube/config", "kube.config", "admin.conf"),
        keep="Let the configuration fetch short-lived credentials with an exec plugin",
        bad=(Example(f"users:\n- name: ci\n  user:\n    token: {fake(40)}\n", ".kube/config"),),
        good=(Example("users:\n- name: ci\n  user:\n    token: ${KUBE_TOKEN}\n", ".kube/config"),),
    ),
    Kept(
        "json-web-key",
        "Private JSON Web Key",
        "critical",
        (
            r"\"kty\"\s*:\s*\"(?:RSA|EC|OKP)\"[^{}]{0,900}?\"d\"\s*:\s*\"(?P<value>[A-Za-z0-9_\-]{40,700})\"",
            r"\"kty\"\s*:\s*\"oct\"[^{}]{0,400}?\"k\"\s*:\s*\"(?P<value>[A-Za-z0-9_\-]{20,400})\"",
        ),
        "sign tokens that every service here takes for true",
        "Replace the key and publish the new public half",
        hints=('"kty"',),
        start=Start.HINT,
        is_real_in_samples=True,
        weakness="private-key",
        cwe=321,
        accepts=_is_key,
        keep="Keep the new one in a key store",
        bad=(
            Example(
                json.dumps(
                    {"kty": "EC", "crv": "P-256", "x": fake(43), "y": fake(43, seed="y"), "d": fake(43, seed="d")}
                ),
                "jwks.json",
            ),
        ),
        good=(Example(json.dumps({"kty": "EC", "crv": "P-256", "x": fake(43), "y": fake(43, seed="y")}), "jwks.json"),),
    ),
    Kept(
        "google-user-credential",
        "Google credential of a person",
        "critical",
        (r"\"refresh_token\"\s*:\s*\"(?P<value>[^\"\n]{20,400})\"",),
        "act as that person in Google Cloud",
        "Run `gcloud auth application-default revoke`",
        files=(
            "application_default_credentials.json",
            "token.json",
            "credentials.json",
            "adc.json",
            "legacy_credentials/*",
        ),
        accepts=_is_key,
        bad=(
            Example(
                f'{{"type": "authorized_user", "refresh_token": "1//{fake(60)}"}}',
                "application_default_credentials.json",
            ),
        ),
        good=(Example('{"type": "external_account", "audience": "//iam"}', "application_default_credentials.json"),),
    ),
)
