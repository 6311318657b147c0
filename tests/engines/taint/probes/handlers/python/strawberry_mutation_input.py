import strawberry
@strawberry.input
class In:
    name: str
@strawberry.type
class Mutation:
    @strawberry.mutation
    def add(self, info, data: In) -> str:
        listed(data.name)
