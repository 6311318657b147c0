import strawberry
@strawberry.type
class Query:
    @strawberry.field
    def show(self, name: str) -> str:
        listed(name)
