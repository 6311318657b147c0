"""What passwords and people are called in programs that are not written in English: alternatives of patterns."""

from typing import Final

# Portuguese, Spanish, French, German, Dutch, Turkish, Polish, Czech, Croatian, Indonesian.
PASSWORD: Final = (
    r"senha|contrase(?:n|ñ|ni)a|mdp|mot_?de_?passe|motpasse|passwort|kennwort|wachtwoord|sifre|haslo|heslo|lozinka|"
    r"kata_?sandi"
)
PERSON: Final = (
    r"usuario|utilizador|cliente|utilisateur|benutzer|gebruiker|utente|kullanici|uzytkownik|uzivatel|korisnik|pengguna"
)
# What the route or function is called by which somebody is let in.
ENTRANCE: Final = (
    "entrar acessar ingresar autenticar autenticacao autenticacion connexion anmelden inloggen giris prijava masuk"
)
# Sentences of a login: that there is no such account, that it was the wrong password.
NO_ACCOUNT: Final = (
    r"(usu[aá]rio|usuario|utilisateur|benutzer|conta|cuenta|compte|correo|e-?mail)\b[\w\s'\"áãéí]{0,30}"
    r"(n[aã]o (existe|encontrad\w|cadastrad\w)|no (existe|encontrad\w|registrad\w)|n'existe pas|introuvable|inconnu|"
    r"inexistente|existiert nicht|nicht gefunden|unbekannt)"
)
NO_PASSWORD: Final = (
    r"(senha|contrase[nñ]a|mot de passe|passwort|kennwort)\b[\w\s'\"áéí]{0,20}"
    r"\b(incorret|incorrec|inv[aá]lid|errad|invalide|falsch|ung[uü]ltig)"
)
