import graphene
from graphene_django import DjangoObjectType
class T(DjangoObjectType):
    def resolve_x(self, info, name):
        listed(name)
