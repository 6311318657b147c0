from ariadne import QueryType
query = QueryType()
@query.field("show")
def resolve_show(_, info, name):
    listed(name)
