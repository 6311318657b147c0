import os

import graphene


class Query(graphene.ObjectType):
    reach = graphene.Int(host=graphene.String(required=True))
    trace = graphene.Int(host=graphene.String(required=True))

    def resolve_reach(self, info, host):  # source
        return os.system("ping -c 1 " + host)  # sink: command-injection

    @staticmethod
    def resolve_trace(root, info, **given):  # source
        return os.system("traceroute " + given["host"])  # sink: command-injection
