from ariadne import MutationType
mutation = MutationType()
def add(_, info, input):
    listed(input["name"])
mutation.set_field("add", add)
