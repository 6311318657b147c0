<?php
if (isset($_POST['q'])) {
    $html .= '<p>Nothing found for ' . htmlspecialchars($_POST["q"], ENT_QUOTES) . '</p>';
}
