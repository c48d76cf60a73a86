import grpc

from gen import mail_pb2, mail_pb2_grpc


class Mailer(mail_pb2_grpc.MailServicer):
    # @rpc mail.v1.Mail/Send
    async def Send(self, request, context):
        return mail_pb2.SendReply()

    # @rpc mail.v1.Mail/ListFolders
    async def ListFolders(self, request: "mail_pb2.ListRequest", context: grpc.aio.ServicerContext):
        yield mail_pb2.Folder()


async def serve():
    server = grpc.aio.server()
    mail_pb2_grpc.add_MailServicer_to_server(Mailer(), server)
    await server.start()
