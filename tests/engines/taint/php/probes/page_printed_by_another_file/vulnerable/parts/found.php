<?php
if (isset($_POST['q'])) {
    $html .= '<p>Nothing found for ' . $_POST['q'] . '</p>'; // SOURCE and SINK cross-site-scripting
}
