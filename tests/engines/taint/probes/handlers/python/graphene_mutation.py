import graphene
class Add(graphene.Mutation):
    class Arguments:
        name = graphene.String()
    def mutate(self, info, name):
        listed(name)
