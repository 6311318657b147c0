import notes_pb2_grpc
class Notes(notes_pb2_grpc.NotesServicer):
    def Show(self, request, context):
        listed(request.name)
