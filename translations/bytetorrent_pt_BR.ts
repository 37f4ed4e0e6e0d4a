<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>Preferences</name>
    <message>
        <source>All networks</source>
        <translation>Todas as redes</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (ausente)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como o sistema</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Escolher...</translation>
    </message>
    <message>
        <source> KiB/s</source>
        <translation> KiB/s</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>Mostrar um ícone na bandeja</translation>
    </message>
    <message>
        <source>It tells the rates, and a click brings the window back.</source>
        <translation>Ele mostra as velocidades, e um clique traz a janela de volta.</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>Continuar na bandeja quando a janela é fechada</translation>
    </message>
    <message>
        <source>Ctrl+Q, or Quit in the tray&apos;s menu, ends the program.</source>
        <translation>Ctrl+Q, ou “Sair” no menu do ícone, encerra o programa.</translation>
    </message>
    <message>
        <source>Tell when a download is done</source>
        <translation>Avisar quando um download termina</translation>
    </message>
    <message>
        <source>By a notification of the desktop, unless the window is in front.</source>
        <translation>Por uma notificação da área de trabalho, a não ser que a janela esteja à frente.</translation>
    </message>
    <message>
        <source>Keep the computer awake while it transfers</source>
        <translation>Manter o computador acordado durante transferências</translation>
    </message>
    <message>
        <source>It may sleep again as soon as nothing moves.</source>
        <translation>Ele pode voltar a dormir assim que nada se mover.</translation>
    </message>
    <message>
        <source>Ask before quitting while others fetch from here</source>
        <translation>Perguntar antes de sair se outros baixam daqui</translation>
    </message>
    <message>
        <source>Those who download from this computer would have to wait for it.</source>
        <translation>Quem baixa deste computador teria de esperar por ele.</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Salvar em</translation>
    </message>
    <message>
        <source>Each torrent can still be saved elsewhere when it is added.</source>
        <translation>Cada torrent ainda pode ir para outro lugar ao ser adicionado.</translation>
    </message>
    <message>
        <source>Ask where and what before a download starts</source>
        <translation>Perguntar onde e o quê antes de um download começar</translation>
    </message>
    <message>
        <source>Otherwise all its files go to the folder above.</source>
        <translation>Caso contrário, todos os arquivos vão para a pasta acima.</translation>
    </message>
    <message>
        <source>Start what is added</source>
        <translation>Iniciar o que é adicionado</translation>
    </message>
    <message>
        <source>Otherwise it waits until you start it.</source>
        <translation>Caso contrário, espera até você iniciar.</translation>
    </message>
    <message>
        <source>Reserve the room of files when they are created</source>
        <translation>Reservar o espaço dos arquivos ao criá-los</translation>
    </message>
    <message>
        <source>A disk that is too small is known at once; large downloads begin a little later.</source>
        <translation>Um disco pequeno demais é notado logo; downloads grandes começam um pouco depois.</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Vigiar uma pasta</translation>
    </message>
    <message>
        <source>A .torrent that is put there is added without asking, and renamed to .added.</source>
        <translation>Um .torrent colocado nela é adicionado sem perguntar e renomeado para .added.</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>Pasta vigiada</translation>
    </message>
    <message>
        <source>Folders inside it are not looked into.</source>
        <translation>As pastas dentro dela não são examinadas.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Sem limite</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Baixar no máximo</translation>
    </message>
    <message>
        <source>Of all torrents together. 1024 KiB are 1 MiB.</source>
        <translation>De todos os torrents juntos. 1024 KiB são 1 MiB.</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Enviar no máximo</translation>
    </message>
    <message>
        <source>Four fifths of what your line can leaves room for everything else.</source>
        <translation>Quatro quintos do que sua linha permite deixam espaço para todo o resto.</translation>
    </message>
    <message>
        <source>No limits within this network</source>
        <translation>Sem limites dentro desta rede</translation>
    </message>
    <message>
        <source>Between computers in the same house or office, your line to the Internet is not touched.</source>
        <translation>Entre computadores da mesma casa ou escritório, sua linha de internet não é tocada.</translation>
    </message>
    <message>
        <source>Alternative: download at most</source>
        <translation>Alternativa: baixar no máximo</translation>
    </message>
    <message>
        <source>Instead of the limit above.</source>
        <translation>Em vez do limite acima.</translation>
    </message>
    <message>
        <source>Alternative: upload at most</source>
        <translation>Alternativa: enviar no máximo</translation>
    </message>
    <message>
        <source>Alternative limits by the hour</source>
        <translation>Limites alternativos por hora</translation>
    </message>
    <message>
        <source>In the hours that are marked below, by this computer&apos;s clock.</source>
        <translation>Nas horas marcadas abaixo, pelo relógio deste computador.</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Horas da semana</translation>
    </message>
    <message>
        <source>Draw with the mouse, or use the arrow keys and the space bar.</source>
        <translation>Desenhe com o mouse, ou use as setas e a barra de espaço.</translation>
    </message>
    <message>
        <source>Downloads at the same time</source>
        <translation>Downloads ao mesmo tempo</translation>
    </message>
    <message>
        <source>The others wait for their turn, in their order.</source>
        <translation>Os outros esperam sua vez, em ordem.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Seed up to a share ratio</source>
        <translation>Semear até uma proporção</translation>
    </message>
    <message>
        <source>How much was given for what was fetched: at 1 as much was given as taken.</source>
        <translation>Quanto foi dado pelo que foi pego: em 1, deu-se tanto quanto se pegou.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Proporção</translation>
    </message>
    <message>
        <source>A torrent&apos;s own target goes before this one.</source>
        <translation>A meta própria de um torrent vem antes desta.</translation>
    </message>
    <message>
        <source>Seed for a time</source>
        <translation>Semear por um tempo</translation>
    </message>
    <message>
        <source>Counted while it is offered, over all starts of the program.</source>
        <translation>Conta enquanto é oferecido, em todas as execuções do programa.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horas</translation>
    </message>
    <message>
        <source>Whichever is reached first counts.</source>
        <translation>Vale o que for alcançado primeiro.</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>When enough was given</source>
        <translation>Quando já se deu o bastante</translation>
    </message>
    <message>
        <source>Files stay in any case.</source>
        <translation>Os arquivos ficam em todo caso.</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Pause it until the target rises</source>
        <translation>Pausar até a meta subir</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>Remover da lista</translation>
    </message>
    <message>
        <source>Go on, and say so</source>
        <translation>Continuar, e avisar</translation>
    </message>
    <message>
        <source>Upload to so many at once, per torrent</source>
        <translation>Enviar a tantos de uma vez, por torrent</translation>
    </message>
    <message>
        <source>Fewer get more each. Computers of this network do not count.</source>
        <translation>Com menos, cada um recebe mais. Computadores desta rede não contam.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhum</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Porta</translation>
    </message>
    <message>
        <source>Where others reach this computer. A fixed one is needed if you open it on the router by hand.</source>
        <translation>Onde outros alcançam este computador. Deve ser fixa se você a abre à mão no roteador.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Qualquer</translation>
    </message>
    <message>
        <source>Have the router open the port</source>
        <translation>Fazer o roteador abrir a porta</translation>
    </message>
    <message>
        <source>By NAT-PMP or UPnP. More people can then reach this computer.</source>
        <translation>Por NAT-PMP ou UPnP. Assim mais gente pode alcançar este computador.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Rede</translation>
    </message>
    <message>
        <source>With one chosen, nothing of peers goes another way; while it is gone, nothing moves.</source>
        <translation>Com uma escolhida, nada dos pares vai por outro caminho; enquanto ela faltar, nada se move.</translation>
    </message>
    <message>
        <source>Encryption between peers</source>
        <translation>Criptografia entre pares</translation>
    </message>
    <message>
        <source>It hides what is transferred from who carries it, and proves nobody&apos;s identity.</source>
        <translation>Esconde o que é transferido de quem o transporta, e não prova a identidade de ninguém.</translation>
    </message>
    <message>
        <source>Where a peer wants it</source>
        <translation>Onde um par quiser</translation>
    </message>
    <message>
        <source>Always; leave others</source>
        <translation>Sempre; deixar os outros</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Find peers without a tracker (DHT)</source>
        <translation>Encontrar pares sem tracker (DHT)</translation>
    </message>
    <message>
        <source>Strangers learn which torrents you have. Private ones and those of a cluster are never told.</source>
        <translation>Estranhos ficam sabendo que torrents você tem. Os privados e os de um cluster nunca são ditos.</translation>
    </message>
    <message>
        <source>Peers name each other (PEX)</source>
        <translation>Os pares indicam uns aos outros (PEX)</translation>
    </message>
    <message>
        <source>Never for private torrents.</source>
        <translation>Nunca em torrents privados.</translation>
    </message>
    <message>
        <source>Find peers in this network</source>
        <translation>Encontrar pares nesta rede</translation>
    </message>
    <message>
        <source>Computers in the same house or office share directly.</source>
        <translation>Computadores da mesma casa ou escritório compartilham diretamente.</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>Conexões no máximo</translation>
    </message>
    <message>
        <source>Some routers fail with very many.</source>
        <translation>Alguns roteadores falham com muitíssimas.</translation>
    </message>
    <message>
        <source>Connections per torrent at most</source>
        <translation>Conexões por torrent no máximo</translation>
    </message>
    <message>
        <source>More than a hundred seldom make it faster.</source>
        <translation>Mais de cem raramente aceleram.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>For peers, web seeds and HTTP trackers. Nobody is let in past it; DHT, UDP trackers and local search rest meanwhile; clusters are reached directly.</source>
        <translation>Para pares, fontes web e trackers HTTP. Ninguém entra sem passar por ele; DHT, trackers UDP e busca local descansam; clusters são alcançados diretamente.</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>Endereço do proxy</translation>
    </message>
    <message>
        <source>A name or an IP address.</source>
        <translation>Um nome ou endereço IP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>Porta do proxy</translation>
    </message>
    <message>
        <source>1080 is usual for SOCKS5, 8080 or 3128 for HTTP.</source>
        <translation>1080 é comum para SOCKS5, 8080 ou 3128 para HTTP.</translation>
    </message>
    <message>
        <source>Proxy&apos;s user name</source>
        <translation>Usuário do proxy</translation>
    </message>
    <message>
        <source>Empty if it asks for none.</source>
        <translation>Vazio se não pedir nenhum.</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>Senha do proxy</translation>
    </message>
    <message>
        <source>It is kept in a file that only you can read.</source>
        <translation>Fica em um arquivo que só você pode ler.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>As the system has it, it follows day and night.</source>
        <translation>Como o sistema: segue o dia e a noite.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>Números e datas o seguem.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Geral</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidade</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Semeando</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aparência</translation>
    </message>
    <message>
        <source>Leave this computer&apos;s tracker running after quitting</source>
        <translation>Deixar o tracker deste computador em execução ao sair</translation>
    </message>
    <message>
        <source>People who have the files already find each other while this program is closed.</source>
        <translation>Quem já tem os arquivos continua se encontrando com este programa fechado.</translation>
    </message>
</context>
<context>
    <name>activity</name>
    <message>
        <source>Added to the list.</source>
        <translation>Adicionado à lista.</translation>
    </message>
    <message>
        <source>Its description has come: it is known what is in it.</source>
        <translation>A descrição chegou: já se sabe o que contém.</translation>
    </message>
    <message>
        <source>Complete: every piece is here and verified.</source>
        <translation>Completo: todas as partes estão aqui e verificadas.</translation>
    </message>
    <message>
        <source>Moved to %1.</source>
        <translation>Movido para %1.</translation>
    </message>
    <message>
        <source>Not moved. %1</source>
        <translation>Não movido. %1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Parado. %1</translation>
    </message>
    <message>
        <source>Removed from the list. Its files stay.</source>
        <translation>Removido da lista. Os arquivos ficam.</translation>
    </message>
    <message>
        <source>Removed from the list, its files to the trash.</source>
        <translation>Removido da lista, arquivos para a lixeira.</translation>
    </message>
    <message>
        <source>Left the peer %1. %2</source>
        <translation>Par %1 deixado. %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Accounts</name>
    <message>
        <source>You are logged out here, but the tracker was not told. Revoke this computer&apos;s API token on its page: %1</source>
        <translation>Aqui a sessão foi encerrada, mas o tracker não soube. Revogue o token de API deste computador na página dele: %1</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>O nome ou a senha está errada.</translation>
    </message>
    <message>
        <source>This account has all the API tokens that it may have. Revoke one on the tracker&apos;s page.</source>
        <translation>Esta conta tem todos os tokens de API que pode ter. Revogue um na página do tracker.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::ActivityTab</name>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Torrent</source>
        <translation>Torrent</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>O que aconteceu</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Atividade</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AddDialog</name>
    <message>
        <source>Add a torrent</source>
        <translation>Adicionar um torrent</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Mesclar</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Baixar</translation>
    </message>
    <message>
        <source>It is in the list already. Its trackers and cluster are merged into that one.</source>
        <translation>Já está na lista. Seus trackers e seu cluster são somados àquele.</translation>
    </message>
    <message>
        <source>A link: the list of files comes from its cluster or from a peer, after it is added.</source>
        <translation>Um link: a lista de arquivos vem do cluster ou de um par, depois de adicionado.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n arquivo, %1</numerusform>
            <numerusform>%n arquivos, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s), %2</source>
        <translation>
            <numerusform>%1 de %n arquivo, %2</numerusform>
            <numerusform>%1 de %n arquivos, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Salvar em</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Escolher...</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>Iniciar já</translation>
    </message>
    <message>
        <source>Fetch in order, to look at it before it is whole</source>
        <translation>Baixar em ordem, para ver antes de estar inteiro</translation>
    </message>
    <message>
        <source>Only %1 free: not enough</source>
        <translation>Só %1 livres: não basta</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 livres</translation>
    </message>
    <message>
        <source>Your own words, with commas between them</source>
        <translation>Suas próprias palavras, separadas por vírgulas</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>The same for all that follow</source>
        <translation>O mesmo para todos os seguintes</translation>
    </message>
    <message>
        <source>Add a torrent: %1 of %2</source>
        <translation>Adicionar um torrent: %1 de %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::AudiencePicker</name>
    <message>
        <source>Too many addresses: at most %1.</source>
        <translation>Endereços demais: no máximo %1.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Com</translation>
    </message>
    <message>
        <source>People on this network (%1)</source>
        <translation>Pessoas desta rede (%1)</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Só este computador</translation>
    </message>
    <message>
        <source>A tracker cluster...</source>
        <translation>Um cluster de trackers...</translation>
    </message>
    <message>
        <source>Other trackers...</source>
        <translation>Outros trackers...</translation>
    </message>
    <message>
        <source>host:port, host:port of its nodes</source>
        <translation>host:porta, host:porta dos seus nós</translation>
    </message>
    <message>
        <source>Addresses of the cluster&apos;s nodes</source>
        <translation>Endereços dos nós do cluster</translation>
    </message>
    <message>
        <source>Announce addresses, one a line: http://..., https://... or udp://...</source>
        <translation>Endereços de anúncio, um por linha: http://..., https://... ou udp://...</translation>
    </message>
    <message>
        <source>Announce addresses</source>
        <translation>Endereços de anúncio</translation>
    </message>
    <message>
        <source>Say where the cluster is: host:port of one of its nodes or more.</source>
        <translation>Diga onde está o cluster: host:porta de um dos nós ou mais.</translation>
    </message>
    <message>
        <source>This is no tracker&apos;s address: %1</source>
        <translation>Não é o endereço de um tracker: %1</translation>
    </message>
    <message>
        <source>Give a tracker&apos;s announce address, or more, one a line.</source>
        <translation>Informe o endereço de anúncio de um tracker ou de vários, um por linha.</translation>
    </message>
    <message>
        <source>Asking who is there...</source>
        <translation>Perguntando quem está lá...</translation>
    </message>
    <message>
        <source>Cluster &quot;%1&quot;: %2</source>
        <translation>Cluster “%1”: %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::BundledTracker</name>
    <message>
        <source>%1 cannot be listened on</source>
        <translation>Não é possível escutar em %1</translation>
    </message>
    <message>
        <source>Its configuration could not be written to %1</source>
        <translation>A configuração não pôde ser escrita em %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Citizen</name>
    <message>
        <source>Download done</source>
        <translation>Download concluído</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are fetching from this computer, and would have to wait for it.</source>
        <translation>
            <numerusform>%n pessoa está baixando deste computador e teria de esperar por ele.</numerusform>
            <numerusform>%n pessoas estão baixando deste computador e teriam de esperar por ele.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Não perguntar de novo</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Ficar</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::CreateDialog</name>
    <message>
        <source>Share files</source>
        <translation>Compartilhar arquivos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Compartilhar</translation>
    </message>
    <message>
        <source>Files to share</source>
        <translation>Arquivos a compartilhar</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>Escolher arquivos...</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>Escolher uma pasta...</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Com</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Private: peers come from the tracker alone</source>
        <translation>Privado: os pares vêm só do tracker</translation>
    </message>
    <message>
        <source>Piece size</source>
        <translation>Tamanho da parte</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comentário</translation>
    </message>
    <message>
        <source>Choose files to share</source>
        <translation>Escolha os arquivos a compartilhar</translation>
    </message>
    <message>
        <source>Choose a folder to share</source>
        <translation>Escolha uma pasta a compartilhar</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Progresso da leitura</translation>
    </message>
    <message>
        <source>Choose what to share.</source>
        <translation>Escolha o que compartilhar.</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>Contando...</translation>
    </message>
    <message>
        <source>There is no file in it.</source>
        <translation>Não há nenhum arquivo nela.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n file(s), %1</source>
        <translation>
            <numerusform>Mais de %n arquivo, %1</numerusform>
            <numerusform>Mais de %n arquivos, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n arquivo, %1</numerusform>
            <numerusform>%n arquivos, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>Lendo: %1 de %2</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Publicando</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two facts in a row</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mais</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Como</translation>
    </message>
    <message>
        <source>One torrent of all</source>
        <translation>Um torrent com tudo</translation>
    </message>
    <message>
        <source>A torrent of each</source>
        <translation>Um torrent de cada</translation>
    </message>
    <message>
        <source>Web seeds</source>
        <translation>Fontes web</translation>
    </message>
    <message>
        <source>Where the same files lie on a web server, one address a line</source>
        <translation>Onde os mesmos arquivos estão em um servidor web, um endereço por linha</translation>
    </message>
    <message>
        <source>They lie in different folders. To share them as one, put them into one.</source>
        <translation>Estão em pastas diferentes. Para compartilhá-los juntos, coloque-os em uma só.</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>Automático: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n parte</numerusform>
            <numerusform>%n partes</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no web server&apos;s address: %1</source>
        <translation>Não é o endereço de um servidor web: %1</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::DropOverlay</name>
    <message numerus="yes">
        <source>Add %n torrent(s)</source>
        <translation>
            <numerusform>Adicionar %n torrent</numerusform>
            <numerusform>Adicionar %n torrents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n torrent(s) and share the rest</source>
        <translation>
            <numerusform>Adicionar %n torrent e compartilhar o resto</numerusform>
            <numerusform>Adicionar %n torrents e compartilhar o resto</numerusform>
        </translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>Compartilhar %1</translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s) as one torrent</source>
        <translation>
            <numerusform>Compartilhar %n item como um torrent</numerusform>
            <numerusform>Compartilhar %n itens como um torrent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share %n item(s), a torrent of each</source>
        <translation>
            <numerusform>Compartilhar %n item</numerusform>
            <numerusform>Compartilhar %n itens, um torrent de cada</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::EmptyState</name>
    <message>
        <source>Drop a file here to share it, or a .torrent to download it</source>
        <translation>Solte aqui um arquivo para compartilhá-lo, ou um .torrent para baixá-lo</translation>
    </message>
    <message>
        <source>Share a file...</source>
        <translation>Compartilhar um arquivo...</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Adicionar um torrent...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileChoice</name>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridade</translation>
    </message>
    <message>
        <source>Files of the torrent</source>
        <translation>Arquivos do torrent</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message numerus="yes">
        <source>and %n more file(s)</source>
        <translation>
            <numerusform>e mais %n arquivo</numerusform>
            <numerusform>e mais %n arquivos</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhum</translation>
    </message>
    <message>
        <source>Want all files</source>
        <translation>Querer todos os arquivos</translation>
    </message>
    <message>
        <source>Want no file</source>
        <translation>Não querer nenhum arquivo</translation>
    </message>
    <message>
        <source>Priority of the selection:</source>
        <translation>Prioridade da seleção:</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Alta</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Baixa</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>Não desejado</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FileTreeModel</name>
    <message>
        <source>Skip</source>
        <translation>Pular</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Baixa</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Alta</translation>
    </message>
    <message>
        <source>done</source>
        <translation>pronto</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Várias</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridade</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::FilesTab</name>
    <message>
        <source>Files</source>
        <translation>Arquivos</translation>
    </message>
    <message>
        <source>Its files are listed when its description has come.</source>
        <translation>Os arquivos aparecem aqui quando a descrição chegar.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LimitsButton</name>
    <message>
        <source>alternative limits: none</source>
        <translation>limites alternativos: nenhum</translation>
    </message>
    <message>
        <source>limits off</source>
        <translation>sem limites</translation>
    </message>
    <message>
        <source>alternative limits %1</source>
        <translation>limites alternativos %1</translation>
    </message>
    <message>
        <source>limits %1</source>
        <translation>limites %1</translation>
    </message>
    <message>
        <source>Go back to the usual limits</source>
        <translation>Voltar aos limites de costume</translation>
    </message>
    <message>
        <source>Use the alternative limits</source>
        <translation>Usar os limites alternativos</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::LogInDialog</name>
    <message>
        <source>Log in</source>
        <translation>Entrar</translation>
    </message>
    <message>
        <source>Your account on the tracker at %1</source>
        <translation>Sua conta no tracker em %1</translation>
    </message>
    <message>
        <source>At %1 you are logged in as %2.</source>
        <translation>Em %1 você entrou como %2.</translation>
    </message>
    <message>
        <source>This tracker does not encrypt: whoever listens on the way learns the password.</source>
        <translation>Este tracker não criptografa: quem escutar no caminho descobre a senha.</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Senha</translation>
    </message>
    <message>
        <source>Asking the tracker...</source>
        <translation>Perguntando ao tracker...</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::MainWindow</name>
    <message>
        <source>Shared. Its link is in the clipboard.</source>
        <translation>Compartilhado. O link está na área de transferência.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 não está lá.</translation>
    </message>
    <message>
        <source>Add torrents</source>
        <translation>Adicionar torrents</translation>
    </message>
    <message>
        <source>Torrents (*.torrent)</source>
        <translation>Torrents (*.torrent)</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>Adicionar um link</translation>
    </message>
    <message>
        <source>Magnet link, or web address of a .torrent:</source>
        <translation>Link magnet, ou endereço web de um .torrent:</translation>
    </message>
    <message>
        <source>Fetching the .torrent from %1...</source>
        <translation>Buscando o .torrent em %1...</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Adicionar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>This is no link to a torrent: it would start with magnet:, http:// or https://</source>
        <translation>Isto não é um link para um torrent: começaria com magnet:, http:// ou https://</translation>
    </message>
    <message>
        <source>There is no link to a torrent in the clipboard.</source>
        <translation>Não há link para um torrent na área de transferência.</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>O link está na área de transferência.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>The preferences could not be kept: %1</source>
        <translation>As preferências não puderam ser guardadas: %1</translation>
    </message>
    <message>
        <source>Another program uses port %1; port %2 is used instead.</source>
        <translation>Outro programa usa a porta %1; em seu lugar é usada a %2.</translation>
    </message>
    <message>
        <source>The preferences could not be read, and are the defaults again. The old file is kept beside the new one.</source>
        <translation>As preferências não puderam ser lidas e voltaram ao padrão. O arquivo antigo fica ao lado do novo.</translation>
    </message>
    <message>
        <source>Filter torrents...</source>
        <translation>Filtrar torrents...</translation>
    </message>
    <message>
        <source>Filter torrents</source>
        <translation>Filtrar torrents</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Compartilhar</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Check the files again</source>
        <translation>Verificar os arquivos de novo</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Abrir a pasta</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copiar o link</translation>
    </message>
    <message>
        <source>Add the link in the clipboard</source>
        <translation>Adicionar o link da área de transferência</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Próximo painel</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Preferências</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Ferramentas</translation>
    </message>
    <message>
        <source>tracker on this computer: running</source>
        <translation>tracker neste computador: em execução</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 livres</translation>
    </message>
    <message>
        <source>Remove, and files to the trash</source>
        <translation>Remover, arquivos para a lixeira</translation>
    </message>
    <message>
        <source>Simple list</source>
        <translation>Lista simples</translation>
    </message>
    <message>
        <source>Undo removing</source>
        <translation>Desfazer remoção</translation>
    </message>
    <message>
        <source>Alternative limits</source>
        <translation>Limites alternativos</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash and stay where they are: %1</source>
        <translation>
            <numerusform>%n arquivo não pôde ir para a lixeira e fica onde está: %1</numerusform>
            <numerusform>%n arquivos não puderam ir para a lixeira e ficam onde estão: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>cluster %1: %2</source>
        <translation>cluster %1: %2</translation>
    </message>
    <message>
        <source>tracker on this computer: stopped</source>
        <translation>tracker neste computador: parado</translation>
    </message>
    <message>
        <source>The links are in the clipboard.</source>
        <translation>Os links estão na área de transferência.</translation>
    </message>
    <message>
        <source>The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them.</source>
        <translation>A lista de torrents não pôde ser lida e começa de novo. Os arquivos estão onde estavam; adicione seus torrents outra vez para continuar.</translation>
    </message>
    <message>
        <source>Shared. The links are in the clipboard.</source>
        <translation>Compartilhado. Os links estão na área de transferência.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colunas</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordenar por</translation>
    </message>
    <message>
        <source>What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.</source>
        <translation>O que você muda não pode ser guardado: %1. Abra espaço onde a lista fica; então ela é gravada sozinha.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Offers</name>
    <message>
        <source>%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the trackers and peers of this one, too? Do so if you trust where it comes from.</source>
        <translation>%1 já está na lista e é privado: só os trackers dele devem dizer quem o tem. Aproveitar também os trackers e pares deste? Faça isso se confia na origem dele.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Mesclar</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Deixar como está</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::OverviewTab</name>
    <message>
        <source>%1 of %2 pieces</source>
        <translation>%1 de %2 partes</translation>
    </message>
    <message numerus="yes">
        <source>%n being fetched</source>
        <translation>
            <numerusform>%n chegando</numerusform>
            <numerusform>%n chegando</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 copies among the connected peers</source>
        <translation>%1 cópias entre os pares conectados</translation>
    </message>
    <message>
        <source>Downloaded %1, uploaded %2</source>
        <translation>Baixados %1, enviados %2</translation>
    </message>
    <message>
        <source>%1 came in vain</source>
        <translation>%1 vieram em vão</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <translation>baixar no máximo %1</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <translation>enviar no máximo %1</translation>
    </message>
    <message>
        <source>pieces in order</source>
        <translation>partes em ordem</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Pasta: %1</translation>
    </message>
    <message>
        <source>Infohash: %1</source>
        <translation>Infohash: %1</translation>
    </message>
    <message>
        <source>Select a torrent to see its pieces, files, peers and trackers.</source>
        <translation>Escolha um torrent para ver suas partes, arquivos, pares e trackers.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Visão geral</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeerModel</name>
    <message>
        <source>you</source>
        <translation>você</translation>
    </message>
    <message>
        <source>the cluster</source>
        <translation>o cluster</translation>
    </message>
    <message>
        <source>a tracker</source>
        <translation>um tracker</translation>
    </message>
    <message>
        <source>it called us</source>
        <translation>ele nos chamou</translation>
    </message>
    <message>
        <source>the local network</source>
        <translation>a rede local</translation>
    </message>
    <message>
        <source>the DHT</source>
        <translation>a DHT</translation>
    </message>
    <message>
        <source>another peer</source>
        <translation>outro par</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>tudo</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>both send</source>
        <translation>ambos enviam</translation>
    </message>
    <message>
        <source>sends to us</source>
        <translation>nos envia</translation>
    </message>
    <message>
        <source>we send to it</source>
        <translation>enviamos a ele</translation>
    </message>
    <message>
        <source>serves others now</source>
        <translation>atende outros agora</translation>
    </message>
    <message>
        <source>about to send</source>
        <translation>vai enviar</translation>
    </message>
    <message>
        <source>has nothing that we need</source>
        <translation>não tem nada que falte</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1, criptografado</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>Tem</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Recebendo</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Baixados</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Enviados</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Indicado por</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PeersTab</name>
    <message>
        <source>Connected peers</source>
        <translation>Pares conectados</translation>
    </message>
    <message>
        <source>Left, and why</source>
        <translation>Deixados, e por quê</translation>
    </message>
    <message>
        <source>Peers that were left, and why</source>
        <translation>Pares deixados, e por quê</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Pares</translation>
    </message>
    <message>
        <source>Nobody is connected.</source>
        <translation>Ninguém está conectado.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PieceMap</name>
    <message>
        <source>Piece map</source>
        <translation>Mapa de partes</translation>
    </message>
    <message>
        <source>Piece %1</source>
        <translation>Parte %1</translation>
    </message>
    <message>
        <source>Pieces %1 to %2</source>
        <translation>Partes %1 a %2</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>ainda não está aqui</translation>
    </message>
    <message>
        <source>%1 of %2 pieces are here</source>
        <translation>%1 de %2 partes estão aqui</translation>
    </message>
    <message>
        <source>here and verified</source>
        <translation>aqui e verificada</translation>
    </message>
    <message>
        <source>being fetched</source>
        <translation>chegando</translation>
    </message>
    <message>
        <source>%1 of %2 here, %3 being fetched</source>
        <translation>%1 de %2 aqui, %3 chegando</translation>
    </message>
    <message>
        <source>not here, for nobody connected has it</source>
        <translation>não está aqui, pois nenhum par conectado a tem</translation>
    </message>
    <message>
        <source>%1 of %2 here</source>
        <translation>%1 de %2 aqui</translation>
    </message>
    <message>
        <source>not here yet: its turn comes</source>
        <translation>ainda não está aqui: sua vez virá</translation>
    </message>
    <message>
        <source>%1 of %2 here, the others&apos; turn comes</source>
        <translation>%1 de %2 aqui, a vez das outras virá</translation>
    </message>
    <message numerus="yes">
        <source>%n connected peer(s) have it</source>
        <translation>
            <numerusform>%n par conectado a tem</numerusform>
            <numerusform>%n pares conectados a têm</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 connected peers have it</source>
        <translation>de %1 a %2 pares conectados as têm</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferências</translation>
    </message>
    <message>
        <source>Search preferences...</source>
        <translation>Buscar nas preferências...</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>Buscar nas preferências</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Restore this page&apos;s defaults</source>
        <translation>Restaurar esta página</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Nenhum ajuste tem estas palavras.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sharing</name>
    <message>
        <source>The bundled tracker could not run: %1</source>
        <translation>O tracker incluído não pôde funcionar: %1</translation>
    </message>
    <message>
        <source>Starting the tracker on this computer</source>
        <translation>Iniciando o tracker neste computador</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 de %2: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Sidebar</name>
    <message>
        <source>no node answers yet</source>
        <translation>nenhum nó responde ainda</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable: too few to take anything new</source>
        <translation>%1 de %2 nós alcançáveis: poucos demais para aceitar algo novo</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable, leader %3</source>
        <translation>%1 de %2 nós alcançáveis, líder %3</translation>
    </message>
    <message>
        <source>States, tags and clusters</source>
        <translation>Estados, etiquetas e clusters</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Baixando</translation>
    </message>
    <message>
        <source>Seeding</source>
        <translation>Semeando</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Em pausa</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Atenção</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Clusters</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Entrar...</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>Conectado como %1</translation>
    </message>
    <message>
        <source>no node answers</source>
        <translation>nenhum nó responde</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SleepInhibitor</name>
    <message>
        <source>Files are being transferred</source>
        <translation>Arquivos estão sendo transferidos</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedGraph</name>
    <message>
        <source>now</source>
        <translation>agora</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>há %1</translation>
    </message>
    <message>
        <source>Speed graph</source>
        <translation>Gráfico de velocidade</translation>
    </message>
    <message>
        <source>down %1, up %2</source>
        <translation>baixando %1, enviando %2</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::SpeedTab</name>
    <message>
        <source>This torrent</source>
        <translation>Este torrent</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tudo</translation>
    </message>
    <message>
        <source>Whose speed</source>
        <translation>Velocidade de quê</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 minutos</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 horas</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 dias</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Até quando</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidade</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n torrent(s)</source>
        <translation>
            <numerusform>Etiquetas de %n torrent</numerusform>
            <numerusform>Etiquetas de %n torrents</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Nova etiqueta</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Adicionar</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentControl</name>
    <message>
        <source>Move to another folder...</source>
        <translation>Mover para outra pasta...</translation>
    </message>
    <message>
        <source>Stop moving</source>
        <translation>Parar de mover</translation>
    </message>
    <message>
        <source>Limits and target...</source>
        <translation>Limites e meta...</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>Etiquetas...</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Receber as partes em ordem</translation>
    </message>
    <message>
        <source>Place in the queue</source>
        <translation>Lugar na fila</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Primeiro</translation>
    </message>
    <message>
        <source>Before the one above</source>
        <translation>Antes do de cima</translation>
    </message>
    <message>
        <source>Behind the one below</source>
        <translation>Depois do de baixo</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>Mover para</translation>
    </message>
    <message>
        <source>Move here</source>
        <translation>Mover para cá</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>Renomear...</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renomear</translation>
    </message>
    <message>
        <source>Name in the list; the files keep theirs. Empty: the torrent&apos;s own.</source>
        <translation>Nome na lista; os arquivos mantêm o deles. Vazio: o do torrent.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Trackers...</source>
        <translation>Trackers...</translation>
    </message>
    <message>
        <source>Ask for more peers</source>
        <translation>Pedir mais pares</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentDialog</name>
    <message>
        <source>Limits and target</source>
        <translation>Limites e meta</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s)</source>
        <translation>
            <numerusform>%n torrent</numerusform>
            <numerusform>%n torrents</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sem limite</translation>
    </message>
    <message>
        <source>Download at most</source>
        <translation>Baixar no máximo</translation>
    </message>
    <message>
        <source>Upload at most</source>
        <translation>Enviar no máximo</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>Como nas preferências</translation>
    </message>
    <message>
        <source>Its own target</source>
        <translation>Meta própria</translation>
    </message>
    <message>
        <source>Seed without end</source>
        <translation>Semear sem fim</translation>
    </message>
    <message>
        <source>When it has given enough</source>
        <translation>Quando já deu o bastante</translation>
    </message>
    <message>
        <source>at a share ratio of</source>
        <translation>com proporção de</translation>
    </message>
    <message>
        <source>Share ratio</source>
        <translation>Proporção</translation>
    </message>
    <message>
        <source>after seeding for</source>
        <translation>depois de semear por</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> horas</translation>
    </message>
    <message>
        <source>Hours of seeding</source>
        <translation>Horas semeando</translation>
    </message>
    <message>
        <source>stop it</source>
        <translation>parar</translation>
    </message>
    <message>
        <source>pause it until the target is raised</source>
        <translation>pausar até a meta subir</translation>
    </message>
    <message>
        <source>remove it from the list; the files stay</source>
        <translation>remover da lista; os arquivos ficam</translation>
    </message>
    <message>
        <source>go on, and only say so</source>
        <translation>continuar, e só avisar</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Então</translation>
    </message>
    <message>
        <source>Fetch pieces in order</source>
        <translation>Receber as partes em ordem</translation>
    </message>
    <message>
        <source>To watch while it comes. Slower for the swarm: rare pieces are not fetched first.</source>
        <translation>Para ver enquanto chega. Mais lento para o enxame: partes raras não vêm primeiro.</translation>
    </message>
    <message>
        <source>Fetch each file&apos;s first and last piece first</source>
        <translation>Receber antes a primeira e a última parte de cada arquivo</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentModel</name>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Recebendo</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tempo restante</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Pares</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Proporção</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Baixados</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Enviados</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Adicionado</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TorrentTable</name>
    <message>
        <source>Torrents</source>
        <translation>Torrents</translation>
    </message>
    <message>
        <source>No torrent here. Choose another place on the left, or clear the filter.</source>
        <translation>Não há nenhum torrent aqui. Escolha outro lugar à esquerda ou limpe o filtro.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersDialog</name>
    <message>
        <source>Trackers</source>
        <translation>Trackers</translation>
    </message>
    <message>
        <source>An address on each line. An empty line begins the next group, which is asked when nobody of the one before answers.</source>
        <translation>Um endereço por linha. Uma linha vazia começa o próximo grupo, consultado quando ninguém do anterior responde.</translation>
    </message>
    <message>
        <source>Addresses of trackers</source>
        <translation>Endereços de trackers</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>This is not the address of a tracker: %1</source>
        <translation>Isto não é o endereço de um tracker: %1</translation>
    </message>
    <message>
        <source>More than %1 trackers are too many.</source>
        <translation>Mais de %1 trackers são demais.</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::TrackersTab</name>
    <message>
        <source>Trackers</source>
        <translation>Trackers</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::Tray</name>
    <message>
        <source>Show or hide the window</source>
        <translation>Mostrar ou ocultar a janela</translation>
    </message>
    <message>
        <source>Add a torrent...</source>
        <translation>Adicionar um torrent...</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>Preferências...</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed, and the files to the trash.</source>
        <translation>
            <numerusform>%n torrent removido, arquivos para a lixeira.</numerusform>
            <numerusform>%n torrents removidos, arquivos para a lixeira.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n torrent(s) removed. The files stay.</source>
        <translation>
            <numerusform>%n torrent removido. Os arquivos ficam.</numerusform>
            <numerusform>%n torrents removidos. Os arquivos ficam.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WeekHours</name>
    <message>
        <source>marked</source>
        <translation>marcada</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>não marcada</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3</source>
        <translation>%1, %2 h: %3</translation>
    </message>
</context>
<context>
    <name>bytetorrent::gui::WelcomeDialog</name>
    <message>
        <source>Welcome to ByteTorrent</source>
        <translation>Bem-vindo ao ByteTorrent</translation>
    </message>
    <message>
        <source>Share and download</source>
        <translation>Compartilhar e baixar</translation>
    </message>
    <message>
        <source>Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a .torrent, or paste a link, to download.</source>
        <translation>Solte um arquivo ou pasta na janela para compartilhar; o link fica na área de transferência. Solte um .torrent, ou cole um link, para baixar.</translation>
    </message>
    <message>
        <source>Where downloads go</source>
        <translation>Para onde vão os downloads</translation>
    </message>
    <message>
        <source>You can choose another folder for each of them.</source>
        <translation>Você pode escolher outra pasta para cada um.</translation>
    </message>
    <message>
        <source>How others reach you</source>
        <translation>Como outros alcançam você</translation>
    </message>
    <message>
        <source>It is faster for everyone when other computers can connect to yours.</source>
        <translation>Fica mais rápido para todos quando outros computadores podem se conectar ao seu.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Pular</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Passo %1 de %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Concluir</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Avançar</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Address</source>
        <translation>Endereço</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Sementes</translation>
    </message>
    <message>
        <source>Leechers</source>
        <translation>Baixando</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>responde</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>ainda não consultado</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>em uso</translation>
    </message>
    <message>
        <source>in reserve</source>
        <translation>de reserva</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por quê</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Consultado</translation>
    </message>
    <message>
        <source>Next time</source>
        <translation>Próxima vez</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>em %1</translation>
    </message>
    <message>
        <source>%1 of %2 nodes reachable</source>
        <translation>%1 de %2 nós alcançáveis</translation>
    </message>
    <message>
        <source>last answer %1 ago</source>
        <translation>última resposta há %1</translation>
    </message>
    <message>
        <source>too few to take anything new</source>
        <translation>poucos demais para aceitar algo novo</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>ainda sem resposta</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>cluster</translation>
    </message>
    <message>
        <source>cluster %1</source>
        <translation>cluster %1</translation>
    </message>
    <message>
        <source>leader</source>
        <translation>líder</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>nó %1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desligada</translation>
    </message>
    <message>
        <source>looking for the first node</source>
        <translation>procura o primeiro nó</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) known</source>
        <translation>
            <numerusform>%n nó conhecido</numerusform>
            <numerusform>%n nós conhecidos</numerusform>
        </translation>
    </message>
    <message>
        <source>sends %1</source>
        <translation>envia %1</translation>
    </message>
    <message>
        <source>given up: %1</source>
        <translation>abandonado: %1</translation>
    </message>
    <message>
        <source>DHT</source>
        <translation>DHT</translation>
    </message>
    <message>
        <source>Local network</source>
        <translation>Rede local</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>consultada</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>não consultada</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>não responde</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>alguns segundos</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>cerca de %n segundo</numerusform>
            <numerusform>cerca de %n segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>cerca de %n minuto</numerusform>
            <numerusform>cerca de %n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>cerca de %n hora</numerusform>
            <numerusform>cerca de %n horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>cerca de %n dia</numerusform>
            <numerusform>cerca de %n dias</numerusform>
        </translation>
    </message>
    <message>
        <source>a very long time</source>
        <translation>muitíssimo tempo</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Share a file, and nothing can take it down.</source>
        <translation>Compartilhe um arquivo, e nada o tira do ar.</translation>
    </message>
    <message>
        <source>Keep everything in this folder.</source>
        <translation>Guardar tudo nesta pasta.</translation>
    </message>
    <message>
        <source>Write a picture of the window and quit.</source>
        <translation>Escrever uma imagem da janela e sair.</translation>
    </message>
    <message>
        <source>light, dark or system, instead of the preference.</source>
        <translation>light, dark ou system, em vez da preferência.</translation>
    </message>
    <message>
        <source>A .torrent, a magnet link, or a file or folder to share.</source>
        <translation>Um .torrent, um link magnet, ou um arquivo ou pasta a compartilhar.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 não pôde ser escrito.</translation>
    </message>
    <message>
        <source>The state could not be read in time.</source>
        <translation>O estado não pôde ser lido a tempo.</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>The router is being asked.</source>
        <translation>O roteador está sendo consultado.</translation>
    </message>
    <message>
        <source>The router lets port %1 through to this computer (%2).</source>
        <translation>O roteador deixa a porta %1 passar até este computador (%2).</translation>
    </message>
    <message>
        <source>No router answers. If there is one, open port %1 on it by hand.</source>
        <translation>Nenhum roteador responde. Se houver um, abra nele a porta %1 à mão.</translation>
    </message>
    <message>
        <source>The router does not open port %1: %2</source>
        <translation>O roteador não abre a porta %1: %2</translation>
    </message>
    <message>
        <source>Nobody of the DHT has answered yet.</source>
        <translation>Ninguém do DHT respondeu ainda.</translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n computer(s).</source>
        <translation>
            <numerusform>Conectado a %n computador.</numerusform>
            <numerusform>Conectado a %n computadores.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>remedies</name>
    <message>
        <source>Choose folder...</source>
        <translation>Escolher pasta...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Verificar os arquivos</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Escolher arquivos</translation>
    </message>
    <message>
        <source>Change limits...</source>
        <translation>Mudar limites...</translation>
    </message>
    <message>
        <source>Change target...</source>
        <translation>Mudar meta...</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Iniciar já</translation>
    </message>
    <message>
        <source>Show trackers</source>
        <translation>Ver trackers</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copiar o link</translation>
    </message>
    <message>
        <source>Log in...</source>
        <translation>Entrar...</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message numerus="yes">
        <source>From %1 of %n peer(s)</source>
        <translation>
            <numerusform>De %1 de %n par</numerusform>
            <numerusform>De %1 de %n pares</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for a peer to send</source>
        <translation>Esperando um par enviar</translation>
    </message>
    <message>
        <source>Looking for peers</source>
        <translation>Procurando pares</translation>
    </message>
    <message numerus="yes">
        <source>Asking %n peer(s) for the torrent&apos;s description</source>
        <translation>
            <numerusform>Pedindo a %n par a descrição do torrent</numerusform>
            <numerusform>Pedindo a %n pares a descrição do torrent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) with what is missing serve others now. Its turn comes by itself.</source>
        <translation>
            <numerusform>%n par com o que falta atende outros agora. Sua vez chega sozinha.</numerusform>
            <numerusform>%n pares com o que falta atendem outros agora. Sua vez chega sozinha.</numerusform>
        </translation>
    </message>
    <message>
        <source>Peers have sent nothing for %1. Others are asked as they come.</source>
        <translation>Os pares não enviaram nada por %1. Outros são consultados quando chegam.</translation>
    </message>
    <message>
        <source>Held at the limit of %1. Raise the limit to go faster.</source>
        <translation>Retido no limite de %1. Aumente o limite para ir mais rápido.</translation>
    </message>
    <message>
        <source>Held at %1 until more is given: its minimum ratio is not reached.</source>
        <translation>Retido em %1 até que mais seja dado: a proporção mínima não foi alcançada.</translation>
    </message>
    <message numerus="yes">
        <source>Waits for %n download(s) before it. It starts by itself.</source>
        <translation>
            <numerusform>Espera %n download antes dele. Começa sozinho.</numerusform>
            <numerusform>Espera %n downloads antes dele. Começa sozinho.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of its files is wanted. Choose one to go on.</source>
        <translation>Nenhum dos seus arquivos é desejado. Escolha um para continuar.</translation>
    </message>
    <message numerus="yes">
        <source>Seeding to %n peer(s), ratio %1</source>
        <translation>
            <numerusform>Semeando para %n par, proporção %1</numerusform>
            <numerusform>Semeando para %n pares, proporção %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Complete, offered to others, ratio %1</source>
        <translation>Completo, oferecido a outros, proporção %1</translation>
    </message>
    <message>
        <source>Fetching the torrent&apos;s description</source>
        <translation>Obtendo a descrição do torrent</translation>
    </message>
    <message>
        <source>Checking what is here: %1 %</source>
        <translation>Verificando o que há: %1 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Em pausa</translation>
    </message>
    <message>
        <source>Stopped by an error. Press Start to try again.</source>
        <translation>Parado por um erro. Pressione Iniciar para tentar de novo.</translation>
    </message>
    <message>
        <source>Nobody else is here yet. It starts by itself when someone comes.</source>
        <translation>Ainda não há mais ninguém. Começa sozinho quando alguém chega.</translation>
    </message>
    <message>
        <source>Nobody connected has piece %1. It goes on when someone brings it.</source>
        <translation>Nenhum par conectado tem a parte %1. Continua quando alguém a traz.</translation>
    </message>
    <message numerus="yes">
        <source>Connecting to %n peer(s)</source>
        <translation>
            <numerusform>Conectando a %n par</numerusform>
            <numerusform>Conectando a %n pares</numerusform>
        </translation>
    </message>
    <message>
        <source>The cluster at %1 does not answer. Next try in %2.</source>
        <translation>O cluster em %1 não responde. Próxima tentativa em %2.</translation>
    </message>
    <message>
        <source>The tracker refused: %1</source>
        <translation>O tracker recusou: %1</translation>
    </message>
    <message>
        <source>The tracker %1 cannot be reached. It is tried again by itself.</source>
        <translation>O tracker %1 não pode ser alcançado. A tentativa se repete sozinha.</translation>
    </message>
    <message>
        <source>The disk is full: %1 more are needed. Make room; it goes on by itself.</source>
        <translation>O disco está cheio: faltam %1. Libere espaço; continua sozinho.</translation>
    </message>
    <message>
        <source>A file could not be used: %1</source>
        <translation>Um arquivo não pôde ser usado: %1</translation>
    </message>
    <message>
        <source>Its content is gone. Put it back and have the files checked: %1</source>
        <translation>O conteúdo sumiu. Devolva-o e verifique os arquivos: %1</translation>
    </message>
    <message>
        <source>Nobody has sent the torrent&apos;s description yet.</source>
        <translation>Ninguém enviou ainda a descrição do torrent.</translation>
    </message>
    <message>
        <source>Done: its share ratio is reached.</source>
        <translation>Concluído: a proporção foi alcançada.</translation>
    </message>
    <message>
        <source>Its folder is not there. It goes on when the drive is back: %1</source>
        <translation>A pasta não está lá. Continua quando a unidade voltar: %1</translation>
    </message>
    <message>
        <source>It sent false data for piece %1 and is not let in again.</source>
        <translation>Enviou dados falsos da parte %1 e não é mais admitido.</translation>
    </message>
    <message>
        <source>It did not speak as agreed: %1</source>
        <translation>Não falou como combinado: %1</translation>
    </message>
    <message>
        <source>It sent too much that serves nothing: %1</source>
        <translation>Enviou demais sem utilidade: %1</translation>
    </message>
    <message>
        <source>It did not send what it was asked for.</source>
        <translation>Não enviou o que lhe foi pedido.</translation>
    </message>
    <message>
        <source>Nothing came from it any more.</source>
        <translation>Nada mais veio dele.</translation>
    </message>
    <message numerus="yes">
        <source>It refused %n piece(s) that it said it has.</source>
        <translation>
            <numerusform>Recusou %n parte que dizia ter.</numerusform>
            <numerusform>Recusou %n partes que dizia ter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its description of the torrent was false.</source>
        <translation>A descrição do torrent que enviou era falsa.</translation>
    </message>
    <message>
        <source>That is not possible: %1</source>
        <translation>Isso não é possível: %1</translation>
    </message>
    <message>
        <source>This magnet link is not whole, or it is damaged.</source>
        <translation>Este link magnet está incompleto ou danificado.</translation>
    </message>
    <message>
        <source>This file is not a .torrent, or it is damaged.</source>
        <translation>Este arquivo não é um .torrent ou está danificado.</translation>
    </message>
    <message>
        <source>This is not a usable torrent: %1</source>
        <translation>Este torrent não serve: %1</translation>
    </message>
    <message>
        <source>This is larger than ByteTorrent can handle: %1</source>
        <translation>Isto é maior do que o ByteTorrent consegue tratar: %1</translation>
    </message>
    <message>
        <source>This version of ByteTorrent cannot use it: %1</source>
        <translation>Esta versão do ByteTorrent não consegue usá-lo: %1</translation>
    </message>
    <message>
        <source>The torrent was refused, for it contains an unsafe file name: %1</source>
        <translation>O torrent foi recusado, pois contém um nome de arquivo perigoso: %1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Não encontrado: %1</translation>
    </message>
    <message>
        <source>It is there already: %1</source>
        <translation>Já está lá: %1</translation>
    </message>
    <message>
        <source>A file or a connection failed: %1. Check the disk, then try again.</source>
        <translation>Um arquivo ou uma conexão falhou: %1. Verifique o disco e tente de novo.</translation>
    </message>
    <message>
        <source>The disk is full (%1). Make room and try again.</source>
        <translation>O disco está cheio (%1). Libere espaço e tente de novo.</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Restore it from a copy, or move it away.</source>
        <translation>Um arquivo está danificado: %1. Restaure-o de uma cópia, ou mova-o.</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>Não permitido: %1</translation>
    </message>
    <message>
        <source>The tracker wants to know who you are: %1</source>
        <translation>O tracker quer saber quem você é: %1</translation>
    </message>
    <message>
        <source>Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment.</source>
        <translation>A maioria dos nós do tracker está inalcançável, então ele não aceita nada novo. Tente de novo em instantes.</translation>
    </message>
    <message>
        <source>Too much is waiting at once: %1. Try again in a moment.</source>
        <translation>Coisas demais esperam ao mesmo tempo: %1. Tente de novo em instantes.</translation>
    </message>
    <message>
        <source>The tracker&apos;s answer was lost (%1). Try again: nothing is done twice.</source>
        <translation>A resposta do tracker se perdeu (%1). Tente de novo: nada é feito duas vezes.</translation>
    </message>
    <message>
        <source>No answer: %1. Check the address and the network.</source>
        <translation>Sem resposta: %1. Verifique o endereço e a rede.</translation>
    </message>
    <message>
        <source>The other side hung up: %1. Try again.</source>
        <translation>O outro lado desligou: %1. Tente de novo.</translation>
    </message>
    <message>
        <source>The other side does not speak as agreed: %1. It may be another version, or not a tracker.</source>
        <translation>O outro lado não fala como combinado: %1. Pode ser outra versão, ou não ser um tracker.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>It changed in the meantime: %1. Try again.</source>
        <translation>Mudou nesse meio-tempo: %1. Tente de novo.</translation>
    </message>
    <message>
        <source>Another program is using it: %1</source>
        <translation>Outro programa está usando: %1</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>Não funcionou: %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>pronto</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Moving to %1: %2 %</source>
        <translation>Movendo para %1: %2 %</translation>
    </message>
    <message>
        <source>The tracker serves only those who are logged in.</source>
        <translation>O tracker só atende quem entrou com sua conta.</translation>
    </message>
    <message>
        <source>ByteTorrent may not write there. Choose another folder, or allow it: %1</source>
        <translation>O ByteTorrent não pode gravar ali. Escolha outra pasta ou permita: %1</translation>
    </message>
    <message>
        <source>Something to be shared is no longer there. Put it back, or choose again. (%1)</source>
        <translation>Algo a compartilhar não está mais lá. Coloque de volta ou escolha de novo. (%1)</translation>
    </message>
    <message>
        <source>A file or folder may not be read. Allow it, then press Share again. (%1)</source>
        <translation>Um arquivo ou uma pasta não pode ser lido por falta de permissão. Permita e pressione Compartilhar de novo. (%1)</translation>
    </message>
    <message>
        <source>A file was changed while it was read. Press Share again when nobody writes to it any more. (%1)</source>
        <translation>Um arquivo mudou enquanto era lido. Pressione Compartilhar de novo quando ninguém mais gravar nele. (%1)</translation>
    </message>
    <message>
        <source>A file could not be read. Check its disk, then press Share again. (%1)</source>
        <translation>Não foi possível ler um arquivo. Verifique o disco dele e pressione Compartilhar de novo. (%1)</translation>
    </message>
    <message>
        <source>There is no room left for the .torrent. Make room, then press Share again. (%1)</source>
        <translation>Não há mais espaço para o .torrent. Libere espaço e pressione Compartilhar de novo. (%1)</translation>
    </message>
    <message>
        <source>The .torrent could not be written. See that its folder can be written to, then press Share again. (%1)</source>
        <translation>Não foi possível gravar o .torrent. Verifique se a pasta dele permite gravação e pressione Compartilhar de novo. (%1)</translation>
    </message>
    <message>
        <source>The tracker does not answer, so nothing is shared yet. Check its address and the network, then press Share again. (%1)</source>
        <translation>O tracker não responde, então nada foi compartilhado ainda. Verifique o endereço dele e a rede e pressione Compartilhar de novo. (%1)</translation>
    </message>
    <message>
        <source>The tracker did not take it, so nothing is shared yet. Ask who runs it, or choose another one. (%1)</source>
        <translation>O tracker não o aceitou, então nada foi compartilhado ainda. Pergunte a quem o administra ou escolha outro. (%1)</translation>
    </message>
    <message>
        <source>Already in the list, and private: nothing was taken over from this one.</source>
        <translation>Já está na lista e é privado: nada foi aproveitado deste.</translation>
    </message>
    <message>
        <source>Already in the list, and nothing in this one is new.</source>
        <translation>Já está na lista, e nada neste é novo.</translation>
    </message>
    <message numerus="yes">
        <source>%n tracker(s)</source>
        <translation>
            <numerusform>%n tracker</numerusform>
            <numerusform>%n trackers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web seed(s)</source>
        <translation>
            <numerusform>%n fonte web</numerusform>
            <numerusform>%n fontes web</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s)</source>
        <translation>
            <numerusform>%n par</numerusform>
            <numerusform>%n pares</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster node(s)</source>
        <translation>
            <numerusform>%n nó de cluster</numerusform>
            <numerusform>%n nós de cluster</numerusform>
        </translation>
    </message>
    <message>
        <source>Already in the list; added to it: %1.</source>
        <translation>Já está na lista; adicionado: %1.</translation>
    </message>
    <message>
        <source>Those who have it do not answer now. They are tried again by themselves.</source>
        <translation>Quem tem isto não responde agora. Uma nova tentativa é feita sozinha.</translation>
    </message>
</context>
</TS>
