// app.ts
const grpc = require('@grpc/grpc-js');
function show(call, callback) { listed(call.request.name); }
const server = new grpc.Server(); server.addService(proto.Notes.service, { show });
