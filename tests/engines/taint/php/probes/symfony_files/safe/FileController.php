<?php

namespace App\Controller;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\Config\FileLocator;
use Symfony\Component\Filesystem\Filesystem;
use Symfony\Component\HttpClient\HttpClient;
use Symfony\Component\HttpClient\NoPrivateNetworkHttpClient;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Routing\Loader\YamlFileLoader;
use Symfony\Component\Yaml\Yaml;

class FileController extends AbstractController
{
    #[Route('/files')]
    public function show(Request $request)
    {
        $name = basename($request->query->get('name'));
        $loader = new YamlFileLoader(new FileLocator(__DIR__));
        $loader->load('routes/' . $name);
        Yaml::parseFile('data/' . $name);
        (new Filesystem())->copy('data/' . $name, 'public/copy');
        return $this->file('data/' . $name);
    }

    #[Route('/keep')]
    public function keep(Request $request)
    {
        $folder = 'uploads';
        $request->files->get('file')->move($folder, 'one.bin');
    }

    #[Route('/ask')]
    public function ask(Request $request)
    {
        $client = new NoPrivateNetworkHttpClient(HttpClient::create());
        $client->request('GET', $request->query->get('url'));
    }
}
