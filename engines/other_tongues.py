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
