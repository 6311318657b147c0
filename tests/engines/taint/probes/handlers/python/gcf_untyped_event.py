import functions_framework
@functions_framework.cloud_event
def show(event):
    listed(event.data["name"])
