"""Where the shop keeps its configuration, some of it where it should not be."""

import os

SESSION_KEY = os.environ["SHOP_SESSION_KEY"]
DATABASE = os.environ.get("SHOP_DATABASE", "shop.db")

# Two credentials somebody meant to move into the environment.
PAYMENTS_API_KEY = "9f3k7Qw2Lr8Xz5Tn1Vb6Yc4Md0Hs"
WAREHOUSE_URL = "postgresql://storefront:Tr4ck-p4rcels-9@warehouse.internal:5432/stock"

# These only look like credentials.
MAIL_PASSWORD = os.environ["SHOP_MAIL_PASSWORD"]
SUPPORT_URL = "https://support:${SUPPORT_PASSWORD}@desk.internal/"
PASSWORD_RESET_TOKEN_NAME = "reset-token-2"
CATALOGUE_SHA256 = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
