"""What is typed in: into a console, and into the fields of Swing, JavaFX and Android."""

from engines.taint.catalogue.family import Family

FAMILY = Family()

FAMILY.source("command-line", "java.lang.System.in java.lang.System.console().readLine() java.io.Console().readLine()")
for _field in ("JTextField", "JTextArea", "JPasswordField", "JFormattedTextField", "JTextPane", "JEditorPane"):
    FAMILY.source("command-line", f"javax.swing.{_field}().getText() javax.swing.{_field}().getPassword()")
FAMILY.source("command-line", "javax.swing.text.JTextComponent().getText() javax.swing.JOptionPane.showInputDialog()")
for _field in ("TextField", "TextArea", "PasswordField", "TextInputControl"):
    FAMILY.source("command-line", f"javafx.scene.control.{_field}().getText()")
FAMILY.source("command-line", "android.widget.EditText().getText() java.awt.TextField().getText()")
