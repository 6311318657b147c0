"""A database, cache or administration service is given an address outside the cluster (`LoadBalancer` or `NodePort`).

Such ports are searched for and attacked within minutes, and many of these programs come with no or a known
password.

Use `type: ClusterIP` and `kubectl port-forward` for people. If it must be reached from outside, name who may with
`loadBalancerSourceRanges` or make the load balancer an internal one.
"""

from collections.abc import Iterator

from engines.infrastructure.kubernetes_objects import Object, kinds
from engines.rule import Match, rule
from engines.source import SourceFile
from engines.yaml_tree import at

KNOWN = {
    "1433": "SQL Server", "1521": "Oracle", "2375": "The container engine", "2379": "etcd", "3306": "MySQL",
    "5432": "PostgreSQL", "5984": "CouchDB", "6379": "Redis", "9042": "Cassandra", "9200": "Elasticsearch",
    "11211": "memcached", "15672": "RabbitMQ's administration", "27017": "MongoDB",
}  # fmt: skip


@rule(
    title="Database service outside the cluster",
    severity="medium",
    confidence="high",
    cwe=668,
    weakness="exposed-service",
    languages=("yaml",),
    hints=("LoadBalancer", "NodePort"),
    fix="Use ClusterIP, or loadBalancerSourceRanges.",
    bad=[
        """apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: LoadBalancer
  ports:
    - port: 5432""",
        """apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: NodePort
  ports:
    - port: 80
      targetPort: 6379
      nodePort: 30003""",
    ],
    good=[
        """apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: LoadBalancer
  ports: [{port: 443}]""",
        """apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [10.0.0.0/8]
  ports: [{port: 5432}]""",
        """apiVersion: v1
kind: Service
metadata:
  name: db
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-internal: "true"
spec:
  type: LoadBalancer
  ports: [{port: 5432}]""",
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  ports: [{port: 5432}]",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in kinds(file, "Service"):
        is_open = one.node.word("spec", "type") in ("LoadBalancer", "NodePort")
        if not is_open or any(one.node.below("spec", "loadBalancerSourceRanges")) or _is_internal(one):
            continue
        for port in one.node.below("spec", "ports"):
            node = next(
                (node for key in ("targetPort", "port") if (node := port.get(key)) and node.text in KNOWN), None
            )
            if node is not None:
                yield at(file, node, f"{KNOWN[node.text or '']} of {one.title} has an address outside the cluster.")


def _is_internal(one: Object) -> bool:
    return any("internal" in f"{name} {value}".lower() for name, value, _ in one.annotations())
