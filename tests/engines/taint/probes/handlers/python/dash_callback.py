from dash import Dash, Input, Output
app = Dash(__name__)
@app.callback(Output("o", "children"), Input("i", "value"))
def update(value):
    listed(value)
