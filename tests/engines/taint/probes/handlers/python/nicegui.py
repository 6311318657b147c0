from nicegui import ui
def go():
    listed(field.value)
field = ui.input("a")
ui.button("x", on_click=go)
