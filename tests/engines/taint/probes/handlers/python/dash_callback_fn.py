from dash import callback, Input, Output
@callback(Output("o", "children"), Input("i", "value"))
def update(value):
    listed(value)
