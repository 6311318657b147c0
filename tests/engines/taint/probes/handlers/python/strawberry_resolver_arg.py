import strawberry
def get_show(name: str) -> str:
    listed(name)
@strawberry.type
class Query:
    show: str = strawberry.field(resolver=get_show)
