<?php
header('Location: ' . $_GET['next']); // SOURCE SINK open-redirect
exit;
