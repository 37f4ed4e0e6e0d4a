// The texts of the page: BT_WORD(key, English, German, French, Spanish, simplified Chinese). Included by words.h and
// words.cpp alone, which is why it has no guard. A language that lacks a text does not compile.
// Plain text, not markup; {1}, {2} are values.

// The frame.
BT_WORD(skipToContent, "Skip to the content", "Zum Inhalt springen", "Aller au contenu", "Ir al contenido", "跳到正文")
BT_WORD(navigation, "Pages", "Seiten", "Pages", "Páginas", "页面")
BT_WORD(browse, "Browse", "Stöbern", "Parcourir", "Explorar", "浏览")
BT_WORD(upload, "Upload", "Hochladen", "Publier", "Subir", "上传")
BT_WORD(cluster, "Cluster", "Cluster", "Cluster", "Clúster", "集群")
BT_WORD(help, "Help", "Hilfe", "Aide", "Ayuda", "帮助")
BT_WORD(languages, "Languages", "Sprachen", "Langues", "Idiomas", "语言")
BT_WORD(noMajority,
        "Most nodes of this cluster are out of reach. You can look and fetch; what you send waits until they are back.",
        "Die meisten Knoten dieses Clusters sind nicht erreichbar. Ansehen und Holen geht; Änderungen warten, bis sie wieder da sind.",
        "La plupart des nœuds de ce cluster sont injoignables. Vous pouvez consulter et télécharger ; les envois attendent leur retour.",
        "La mayoría de los nodos de este clúster no responde. Puede mirar y descargar; lo que envíe espera a que vuelvan.",
        "本集群的多数节点无法连接。您可以浏览和下载；提交的内容要等它们恢复。")
BT_WORD(noAnswer, "This node does not answer. Trying again.", "Dieser Knoten antwortet nicht. Nächster Versuch läuft.",
        "Ce nœud ne répond pas. Nouvel essai en cours.", "Este nodo no responde. Se vuelve a intentar.", "此节点没有响应，正在重试。")
BT_WORD(copy, "Copy", "Kopieren", "Copier", "Copiar", "复制")
BT_WORD(copied, "Copied", "Kopiert", "Copié", "Copiado", "已复制")
BT_WORD(notFoundTitle, "Nothing here", "Hier ist nichts", "Rien ici", "Aquí no hay nada", "此处没有内容")
BT_WORD(notFoundText, "There is nothing at this address. It may have been removed, or the address has a mistake.",
        "Unter dieser Adresse gibt es nichts. Vielleicht wurde es entfernt, oder die Adresse enthält einen Fehler.",
        "Il n’y a rien à cette adresse. Le contenu a peut-être été retiré, ou l’adresse contient une erreur.",
        "No hay nada en esta dirección. Quizá se retiró, o la dirección tiene un error.",
        "此地址没有内容。它可能已被移除，或者地址有误。")
BT_WORD(refusedTitle, "This was refused", "Das wurde abgelehnt", "C’est refusé", "Se ha rechazado", "请求被拒绝")
BT_WORD(unavailableTitle, "Not now", "Im Moment nicht", "Pas maintenant", "Ahora no", "暂时不行")
BT_WORD(unavailableText, "The cluster cannot answer this at the moment. Try again in a few seconds.",
        "Der Cluster kann das gerade nicht beantworten. Versuchen Sie es in einigen Sekunden noch einmal.",
        "Le cluster ne peut pas répondre pour l’instant. Réessayez dans quelques secondes.",
        "El clúster no puede responder en este momento. Inténtelo de nuevo en unos segundos.",
        "集群暂时无法处理此请求，请几秒后再试。")
BT_WORD(anotherSite, "A page of another site tried to change something here. Nothing was changed.",
        "Eine Seite von anderswo wollte hier etwas ändern. Es wurde nichts geändert.",
        "Une page d’un autre site a voulu modifier quelque chose ici. Rien n’a été modifié.",
        "Una página de otro sitio intentó cambiar algo aquí. No se cambió nada.",
        "另一个网站的页面试图更改此处的内容，没有任何更改。")
BT_WORD(pageIsOld, "This page is older than your log in. Nothing was changed. Open it again and repeat what you wanted.",
        "Diese Seite ist älter als Ihre Anmeldung. Es wurde nichts geändert. Öffnen Sie sie neu und wiederholen Sie, was Sie wollten.",
        "Cette page est antérieure à votre connexion. Rien n’a été modifié. Rouvrez-la et recommencez.",
        "Esta página es anterior a su inicio de sesión. No se cambió nada. Ábrala de nuevo y repita lo que quería.",
        "此页面早于您的登录，没有任何更改。请重新打开页面再操作一次。")
BT_WORD(closed, "This tracker is private. Open this page with your passkey: add ?passkey= and the passkey to its address.",
        "Dieser Tracker ist privat. Öffnen Sie die Seite mit Ihrem Passkey: Hängen Sie ?passkey= und den Passkey an die Adresse an.",
        "Ce tracker est privé. Ouvrez cette page avec votre passkey : ajoutez ?passkey= et le passkey à l’adresse.",
        "Este tracker es privado. Abra esta página con su passkey: añada ?passkey= y la passkey a la dirección.",
        "这是私有 tracker。请用您的 passkey 打开本页：在地址后加上 ?passkey= 和 passkey。")

BT_WORD(errorDenied, "You may not do this.", "Das dürfen Sie nicht.", "Vous n’y êtes pas autorisé.", "No tiene permiso para esto.", "您没有此权限。")
BT_WORD(errorGone, "This is not there any more.", "Das gibt es nicht mehr.", "Cela n’existe plus.", "Esto ya no existe.", "它已不存在。")
BT_WORD(errorConflict, "Something else came first. Look at it again and repeat what you wanted.",
        "Etwas anderes kam zuvor. Sehen Sie nach und wiederholen Sie, was Sie wollten.",
        "Autre chose est arrivé avant. Regardez de nouveau et recommencez.",
        "Otra cosa llegó antes. Mírelo de nuevo y repita lo que quería.", "已有其他更改在先。请重新查看后再试。")
BT_WORD(errorTooMany, "There are too many of these already, or it is too long.", "Davon gibt es schon zu viele, oder es ist zu lang.",
        "Il y en a déjà trop, ou c’est trop long.", "Ya hay demasiados, o es demasiado largo.", "数量已达上限，或内容过长。")
BT_WORD(errorInvalid, "This cannot be taken as it is.", "So kann das nicht angenommen werden.", "Ceci ne peut pas être accepté tel quel.",
        "Esto no se puede aceptar así.", "无法按此内容接受。")

// Browse.
BT_WORD(torrents, "Torrents", "Torrents", "Torrents", "Torrents", "种子")
BT_WORD(search, "Search", "Suchen", "Rechercher", "Buscar", "搜索")
BT_WORD(searchPlaceholder, "Search torrents", "Torrents suchen", "Rechercher des torrents", "Buscar torrents", "搜索种子")
BT_WORD(sortBy, "Sort by", "Sortieren nach", "Trier par", "Ordenar por", "排序")
BT_WORD(sortMatch, "Best match", "Beste Treffer", "Plus pertinents", "Más relevantes", "最匹配")
BT_WORD(sortPublished, "Newest", "Neueste", "Plus récents", "Más recientes", "最新")
BT_WORD(sortName, "Name", "Name", "Nom", "Nombre", "名称")
BT_WORD(sortSize, "Largest", "Größte", "Plus gros", "Más grandes", "最大")
BT_WORD(sortSeeds, "Most seeds", "Meiste Seeds", "Plus de seeds", "Más semillas", "做种最多")
BT_WORD(name, "Name", "Name", "Nom", "Nombre", "名称")
BT_WORD(size, "Size", "Größe", "Taille", "Tamaño", "大小")
BT_WORD(seeds, "Seeds", "Seeds", "Seeds", "Semillas", "做种")
BT_WORD(leechers, "Leechers", "Leecher", "Leechers", "Clientes", "下载中")
BT_WORD(published, "Published", "Veröffentlicht", "Publié", "Publicado", "发布时间")
BT_WORD(fetch, "Fetch", "Holen", "Télécharger", "Descargar", "获取")
BT_WORD(nothingYet, "Nothing is published here yet.", "Hier ist noch nichts veröffentlicht.", "Rien n’est encore publié ici.",
        "Todavía no hay nada publicado.", "这里还没有发布任何内容。")
BT_WORD(beTheFirst, "Upload a .torrent to be the first.", "Laden Sie eine .torrent-Datei hoch und machen Sie den Anfang.",
        "Publiez un .torrent pour être le premier.", "Suba un .torrent para ser el primero.", "上传一个 .torrent，成为第一个。")
BT_WORD(nothingFound, "Nothing here has all of these words.", "Nichts hier enthält alle diese Wörter.", "Rien ici ne contient tous ces mots.",
        "Nada aquí tiene todas esas palabras.", "没有同时包含这些词的内容。")
BT_WORD(showAll, "Show everything", "Alles zeigen", "Tout afficher", "Mostrar todo", "显示全部")
BT_WORD(oneTorrent, "{1} torrent", "{1} Torrent", "{1} torrent", "{1} torrent", "{1} 个种子")
BT_WORD(manyTorrents, "{1} torrents", "{1} Torrents", "{1} torrents", "{1} torrents", "{1} 个种子")
BT_WORD(oneSeed, "{1} seed", "{1} Seed", "{1} seed", "{1} semilla", "{1} 个做种")
BT_WORD(manySeeds, "{1} seeds", "{1} Seeds", "{1} seeds", "{1} semillas", "{1} 个做种")
BT_WORD(oneLeecher, "{1} leecher", "{1} Leecher", "{1} leecher", "{1} cliente descargando", "{1} 个下载中")
BT_WORD(manyLeechers, "{1} leechers", "{1} Leecher", "{1} leechers", "{1} clientes descargando", "{1} 个下载中")
BT_WORD(pagesLabel, "Pages of the list", "Seiten der Liste", "Pages de la liste", "Páginas de la lista", "列表分页")
BT_WORD(previousPage, "Previous", "Zurück", "Précédent", "Anterior", "上一页")
BT_WORD(nextPage, "Next", "Weiter", "Suivant", "Siguiente", "下一页")
BT_WORD(pageOf, "Page {1} of {2}", "Seite {1} von {2}", "Page {1} sur {2}", "Página {1} de {2}", "第 {1} 页，共 {2} 页")

// One torrent.
BT_WORD(fetchFile, "Fetch .torrent", ".torrent holen", "Télécharger le .torrent", "Descargar .torrent", "获取 .torrent")
BT_WORD(openMagnet, "Open magnet link", "Magnet-Link öffnen", "Ouvrir le lien magnet", "Abrir enlace magnet", "打开磁力链接")
BT_WORD(copyMagnet, "Copy magnet link", "Magnet-Link kopieren", "Copier le lien magnet", "Copiar enlace magnet", "复制磁力链接")
BT_WORD(privateTorrent, "private", "privat", "privé", "privado", "私有")
BT_WORD(uploadedBy, "Uploaded by", "Hochgeladen von", "Publié par", "Subido por", "上传者")
BT_WORD(seedIt, "Nobody seeds this yet. Fetch the .torrent from here, open it with your client where the files are, and keep it running.",
        "Noch seedet das niemand. Holen Sie hier die .torrent-Datei, öffnen Sie sie mit Ihrem Client dort, wo die Dateien liegen, und lassen Sie ihn laufen.",
        "Personne ne seede encore. Téléchargez le .torrent d’ici, ouvrez-le avec votre client là où sont les fichiers, et laissez-le tourner.",
        "Todavía nadie lo comparte. Descargue el .torrent de aquí, ábralo con su cliente donde están los archivos y déjelo en marcha.",
        "还没有人做种。请从这里获取 .torrent，用客户端在文件所在位置打开，并保持运行。")
BT_WORD(pieces, "Pieces", "Stücke", "Pièces", "Piezas", "分块")
BT_WORD(piecesOfSize, "{1} of {2}", "{1} zu je {2}", "{1} de {2}", "{1} de {2}", "{1} 块，每块 {2}")
BT_WORD(downloads, "Downloads", "Downloads", "Téléchargements", "Descargas", "下载次数")
BT_WORD(infohash, "Infohash", "Infohash", "Infohash", "Infohash", "信息散列")
BT_WORD(availability, "Availability", "Verfügbarkeit", "Disponibilité", "Disponibilidad", "可用性")
BT_WORD(mapAll, "Every piece is online. The rarest is held by {1}.", "Jedes Stück ist online. Das seltenste hat {1}.",
        "Chaque pièce est en ligne. La plus rare est détenue par {1}.", "Todas las piezas están en línea. La más escasa la tiene {1}.",
        "所有分块都在线，最稀有的分块由 {1} 持有。")
BT_WORD(mapMissing, "{1} of {2} pieces are held by nobody who is online.", "{1} von {2} Stücken hat niemand, der gerade online ist.",
        "{1} pièces sur {2} ne sont détenues par personne en ligne.", "{1} de {2} piezas no las tiene nadie en línea.",
        "{2} 个分块中有 {1} 个没有在线持有者。")
BT_WORD(mapNobody, "No client that tells which pieces it holds is online now.",
        "Zurzeit ist kein Client online, der meldet, welche Stücke er hat.",
        "Aucun client indiquant ses pièces n’est en ligne actuellement.", "Ahora no hay en línea ningún cliente que indique qué piezas tiene.",
        "目前没有在线的客户端报告其持有的分块。")
BT_WORD(mapOthers, "Other BitTorrent clients do not tell a tracker which pieces they hold; they are counted, but not drawn.",
        "Andere BitTorrent-Clients sagen dem Tracker nicht, welche Stücke sie haben; sie zählen, sind aber nicht gezeichnet.",
        "Les autres clients BitTorrent n’indiquent pas leurs pièces au tracker ; ils sont comptés, mais pas dessinés.",
        "Otros clientes BitTorrent no dicen al tracker qué piezas tienen; se cuentan, pero no se dibujan.",
        "其他 BitTorrent 客户端不会告诉 tracker 它们持有哪些分块；它们只计数，不绘出。")
BT_WORD(legendNone, "nobody", "niemand", "personne", "nadie", "无人")
BT_WORD(legendOne, "1 holder", "1 Besitzer", "1 détenteur", "1 poseedor", "1 个持有者")
BT_WORD(legendFew, "2 to 4", "2 bis 4", "2 à 4", "de 2 a 4", "2 至 4 个")
BT_WORD(legendMany, "5 and more", "5 und mehr", "5 et plus", "5 o más", "5 个以上")
BT_WORD(oneHolder, "{1} client", "{1} Client", "{1} client", "{1} cliente", "{1} 个客户端")
BT_WORD(manyHolders, "{1} clients", "{1} Clients", "{1} clients", "{1} clientes", "{1} 个客户端")
BT_WORD(holders, "Holders", "Besitzer", "Détenteurs", "Poseedores", "持有者")
BT_WORD(client, "Client", "Client", "Client", "Cliente", "客户端")
BT_WORD(holds, "Holds", "Hat", "Détient", "Tiene", "持有")
BT_WORD(sent, "Sent", "Gesendet", "Envoyé", "Enviado", "已发送")
BT_WORD(state, "State", "Zustand", "État", "Estado", "状态")
BT_WORD(online, "online", "online", "en ligne", "en línea", "在线")
BT_WORD(away, "away since {1}", "weg seit {1}", "absent depuis {1}", "ausente desde {1}", "自 {1} 离线")
BT_WORD(moreHolders, "{1} more are not shown.", "{1} weitere sind nicht gezeigt.", "{1} autres ne sont pas affichés.",
        "Hay {1} más que no se muestran.", "另有 {1} 个未显示。")
BT_WORD(files, "Files", "Dateien", "Fichiers", "Archivos", "文件")
BT_WORD(oneFile, "{1} file", "{1} Datei", "{1} fichier", "{1} archivo", "{1} 个文件")
BT_WORD(manyFiles, "{1} files", "{1} Dateien", "{1} fichiers", "{1} archivos", "{1} 个文件")
BT_WORD(moreFiles, "{1} more are not shown; the .torrent lists them all.", "{1} weitere sind nicht gezeigt; die .torrent-Datei nennt alle.",
        "{1} autres ne sont pas affichés ; le .torrent les liste tous.", "Hay {1} más que no se muestran; el .torrent los lista todos.",
        "另有 {1} 个未显示；.torrent 文件列出了全部。")

// Upload.
BT_WORD(uploadTitle, "Upload torrents", "Torrents hochladen", "Publier des torrents", "Subir torrents", "上传种子")
BT_WORD(dropHere, "Drop .torrent files here, or choose them", "Ziehen Sie .torrent-Dateien hierher, oder wählen Sie sie aus",
        "Déposez ici des fichiers .torrent, ou choisissez-les", "Suelte aquí archivos .torrent o elíjalos", "将 .torrent 文件拖到这里，或点击选择")
BT_WORD(uploadLimit, "At most {1} in all.", "Zusammen höchstens {1}.", "Au plus {1} en tout.", "Como máximo {1} en total.", "总计不超过 {1}。")
BT_WORD(publish, "Publish", "Veröffentlichen", "Publier", "Publicar", "发布")
BT_WORD(chosen, "Chosen", "Ausgewählt", "Sélection", "Elegidos", "已选择")
BT_WORD(takeOut, "Take out", "Herausnehmen", "Retirer", "Quitar", "移除")
BT_WORD(results, "Results", "Ergebnisse", "Résultats", "Resultados", "结果")
BT_WORD(resultPublished, "published", "veröffentlicht", "publié", "publicado", "已发布")
BT_WORD(resultKnown, "was here already", "war schon da", "déjà présent", "ya estaba aquí", "已存在")
BT_WORD(resultDuplicate, "chosen twice", "zweimal ausgewählt", "choisi deux fois", "elegido dos veces", "重复选择")
BT_WORD(resultUnreadable, "This is no .torrent that this tracker can read.", "Das ist keine .torrent-Datei, die dieser Tracker lesen kann.",
        "Ce n’est pas un .torrent que ce tracker peut lire.", "No es un .torrent que este tracker pueda leer.", "这不是本 tracker 能读取的 .torrent 文件。")
BT_WORD(resultDenied, "This tracker does not take this torrent.", "Dieser Tracker nimmt diesen Torrent nicht an.",
        "Ce tracker n’accepte pas ce torrent.", "Este tracker no acepta este torrent.", "本 tracker 不接受这个种子。")
BT_WORD(resultTooLarge, "This is larger than this tracker takes.", "Das ist größer, als dieser Tracker annimmt.",
        "C’est plus gros que ce que ce tracker accepte.", "Es más grande de lo que este tracker acepta.", "超出本 tracker 接受的大小。")
BT_WORD(resultLater, "The cluster could not take this now. Send it again; nothing is published twice.",
        "Der Cluster konnte das gerade nicht annehmen. Senden Sie es noch einmal; nichts wird doppelt veröffentlicht.",
        "Le cluster n’a pas pu l’accepter. Renvoyez-le ; rien n’est publié deux fois.",
        "El clúster no pudo aceptarlo ahora. Envíelo de nuevo; nada se publica dos veces.",
        "集群暂时无法接受。请重新发送；不会重复发布。")
BT_WORD(nothingChosen, "Choose at least one .torrent file.", "Wählen Sie mindestens eine .torrent-Datei aus.", "Choisissez au moins un fichier .torrent.",
        "Elija al menos un archivo .torrent.", "请至少选择一个 .torrent 文件。")
BT_WORD(badForm, "The form could not be read. Choose the files again.", "Das Formular konnte nicht gelesen werden. Wählen Sie die Dateien noch einmal aus.",
        "Le formulaire n’a pas pu être lu. Choisissez à nouveau les fichiers.", "No se pudo leer el formulario. Elija de nuevo los archivos.",
        "无法读取表单，请重新选择文件。")
BT_WORD(trackersOf, "Trackers: {1}", "Tracker: {1}", "Trackers : {1}", "Trackers: {1}", "Tracker：{1}")
BT_WORD(noTrackers, "no other trackers", "keine anderen Tracker", "aucun autre tracker", "ningún otro tracker", "没有其他 tracker")
BT_WORD(publishing, "publishing…", "wird veröffentlicht …", "publication…", "publicando…", "正在发布…")
BT_WORD(createHint, "No .torrent yet? ByteTorrent makes one and seeds it in one go: drop a file or folder on its window, or run",
        "Noch keine .torrent-Datei? ByteTorrent erzeugt sie und verteilt gleich: Ziehen Sie eine Datei oder einen Ordner in sein Fenster, oder starten Sie",
        "Pas encore de .torrent ? ByteTorrent le crée et le partage d’un coup : déposez un fichier ou un dossier sur sa fenêtre, ou lancez",
        "¿Aún no tiene un .torrent? ByteTorrent lo crea y lo comparte de una vez: suelte un archivo o una carpeta en su ventana, o ejecute",
        "还没有 .torrent？ByteTorrent 可以一步创建并做种：把文件或文件夹拖到它的窗口，或运行")

// Cluster.
BT_WORD(clusterHealthy, "All {1} nodes are in reach.", "Alle {1} Knoten sind erreichbar.", "Les {1} nœuds sont joignables.",
        "Los {1} nodos responden.", "全部 {1} 个节点均可连接。")
BT_WORD(clusterAlone, "This cluster is one node.", "Dieser Cluster besteht aus einem Knoten.", "Ce cluster est un seul nœud.",
        "Este clúster es un solo nodo.", "本集群只有一个节点。")
BT_WORD(clusterDegraded, "{1} of {2} nodes are in reach. The cluster works, and can lose {3} more.",
        "{1} von {2} Knoten sind erreichbar. Der Cluster arbeitet und darf noch {3} verlieren.",
        "{1} nœuds sur {2} sont joignables. Le cluster fonctionne et peut en perdre encore {3}.",
        "{1} de {2} nodos responden. El clúster funciona y puede perder {3} más.",
        "{2} 个节点中有 {1} 个可连接。集群工作正常，还能再失去 {3} 个。")
BT_WORD(clusterLost, "No majority is in reach of this node. It answers from what it knows, and takes nothing new.",
        "Dieser Knoten erreicht keine Mehrheit. Er antwortet aus dem, was er weiß, und nimmt nichts Neues an.",
        "Ce nœud n’atteint pas de majorité. Il répond avec ce qu’il sait et n’accepte rien de nouveau.",
        "Este nodo no alcanza una mayoría. Responde con lo que sabe y no acepta nada nuevo.",
        "此节点无法联系到多数节点。它以已知内容应答，不接受新内容。")
BT_WORD(nodes, "Nodes", "Knoten", "Nœuds", "Nodos", "节点")
BT_WORD(node, "Node {1}", "Knoten {1}", "Nœud {1}", "Nodo {1}", "节点 {1}")
BT_WORD(thisNode, "this one", "dieser", "celui-ci", "este", "当前节点")
BT_WORD(role, "Role", "Rolle", "Rôle", "Papel", "角色")
BT_WORD(roleLeader, "leader", "führt", "meneur", "líder", "领导者")
BT_WORD(roleFollower, "follower", "folgt", "suiveur", "seguidor", "跟随者")
BT_WORD(roleCandidate, "candidate", "bewirbt sich", "candidat", "candidato", "候选者")
BT_WORD(roleUnreachable, "unreachable", "nicht erreichbar", "injoignable", "no responde", "无法连接")
BT_WORD(roleUnknown, "unknown", "unbekannt", "inconnu", "desconocido", "未知")
BT_WORD(address, "Address", "Adresse", "Adresse", "Dirección", "地址")
BT_WORD(appliedSlot, "Applied slot", "Angewendeter Platz", "Position appliquée", "Posición aplicada", "已应用位置")
BT_WORD(behind, "Behind", "Rückstand", "Retard", "Retraso", "落后")
BT_WORD(level, "level", "gleichauf", "à jour", "al día", "一致")
BT_WORD(oneSlotBehind, "{1} slot", "{1} Platz", "{1} position", "{1} posición", "{1} 个位置")
BT_WORD(manySlotsBehind, "{1} slots", "{1} Plätze", "{1} positions", "{1} posiciones", "{1} 个位置")
BT_WORD(leader, "Leader", "Führung", "Meneur", "Líder", "领导者")
BT_WORD(noLeader, "none known", "keine bekannt", "aucun connu", "ninguno conocido", "未知")
BT_WORD(ballot, "Ballot", "Wahlgang", "Scrutin", "Votación", "选票")
BT_WORD(ballotOf, "{1}, of node {2}", "{1}, von Knoten {2}", "{1}, du nœud {2}", "{1}, del nodo {2}", "{1}，节点 {2}")
BT_WORD(peers, "Peers", "Peers", "Pairs", "Pares", "对等端")
BT_WORD(latency, "As this node measures it", "Wie dieser Knoten es misst", "Mesuré par ce nœud", "Según mide este nodo", "本节点的测量")
BT_WORD(commitLatency, "Commit", "Zusage", "Validation", "Confirmación", "提交")
BT_WORD(commitSentence,
        "From a request to its answer: half within {2}, 99 of 100 within {3}. Shown: {1}.",
        "Von der Anfrage zur Antwort: die Hälfte innerhalb von {2}, 99 von 100 innerhalb von {3}. Gezeigt: {1}.",
        "De la requête à la réponse : la moitié en moins de {2}, 99 sur 100 en moins de {3}. Affiché : {1}.",
        "De la petición a la respuesta: la mitad en menos de {2}, 99 de 100 en menos de {3}. Se muestra: {1}.",
        "从请求到应答：一半在 {2} 以内，99% 在 {3} 以内。显示 {1}。")
BT_WORD(syncLatency, "Disk sync", "Schreiben auf die Platte", "Écriture sur disque", "Escritura en disco", "磁盘同步")
BT_WORD(syncSentence,
        "Writing the log for good: half within {2}, 99 of 100 within {3}. Shown: {1}.",
        "Das Protokoll dauerhaft schreiben: die Hälfte innerhalb von {2}, 99 von 100 innerhalb von {3}. Gezeigt: {1}.",
        "Écrire le journal durablement : la moitié en moins de {2}, 99 sur 100 en moins de {3}. Affiché : {1}.",
        "Escribir el registro de forma duradera: la mitad en menos de {2}, 99 de 100 en menos de {3}. Se muestra: {1}.",
        "将日志持久写入：一半在 {2} 以内，99% 在 {3} 以内。显示 {1}。")
BT_WORD(commandRate, "Commands", "Befehle", "Commandes", "Órdenes", "命令")
BT_WORD(commandSentence,
        "Applied by this node: now {2} a second, at most {3}. Shown: {1}.",
        "Von diesem Knoten angewendet: jetzt {2} je Sekunde, höchstens {3}. Gezeigt: {1}.",
        "Appliquées par ce nœud : {2} par seconde maintenant, au plus {3}. Affiché : {1}.",
        "Aplicadas por este nodo: ahora {2} por segundo, como máximo {3}. Se muestra: {1}.",
        "由本节点应用：现在每秒 {2} 条，最多 {3} 条。显示 {1}。")
BT_WORD(oneSecond, "{1} second", "{1} Sekunde", "{1} seconde", "{1} segundo", "{1} 秒")
BT_WORD(manySeconds, "{1} seconds", "{1} Sekunden", "{1} secondes", "{1} segundos", "{1} 秒")
BT_WORD(oneMinute, "{1} minute", "{1} Minute", "{1} minute", "{1} minuto", "{1} 分钟")
BT_WORD(manyMinutes, "{1} minutes", "{1} Minuten", "{1} minutes", "{1} minutos", "{1} 分钟")
BT_WORD(nothingMeasured, "Nothing was measured yet.", "Noch wurde nichts gemessen.", "Rien n’a encore été mesuré.", "Todavía no se ha medido nada.",
        "尚无测量数据。")
BT_WORD(medianLine, "median", "Median", "médiane", "mediana", "中位数")
BT_WORD(tailLine, "99 of 100", "99 von 100", "99 sur 100", "99 de 100", "99%")
BT_WORD(addNode, "Add a node", "Einen Knoten hinzufügen", "Ajouter un nœud", "Añadir un nodo", "添加节点")
BT_WORD(addNodeText, "Run this on a machine of the cluster, as the account that runs its node. It writes the new node’s configuration; copy that to the new machine and start it there.",
        "Führen Sie dies auf einem Rechner des Clusters aus, mit dem Konto, unter dem sein Knoten läuft. Es schreibt die Konfiguration des neuen Knotens; kopieren Sie sie auf den neuen Rechner und starten Sie ihn dort.",
        "Exécutez ceci sur une machine du cluster, avec le compte qui fait tourner son nœud. La configuration du nouveau nœud est écrite ; copiez-la sur la nouvelle machine et démarrez-le là.",
        "Ejecute esto en una máquina del clúster, con la cuenta que ejecuta su nodo. Escribe la configuración del nodo nuevo; cópiela a la máquina nueva e inícielo allí.",
        "在集群的一台机器上，以运行节点的账户执行此命令。它会写出新节点的配置；把它复制到新机器并在那里启动。")
BT_WORD(removeNode, "Remove a node", "Einen Knoten entfernen", "Retirer un nœud", "Quitar un nodo", "移除节点")
BT_WORD(removeNodeText, "Its number is never used again. A leader hands over before it leaves.",
        "Seine Nummer wird nie wieder verwendet. Wer führt, gibt vorher ab.",
        "Son numéro ne resservira jamais. Un meneur passe la main avant de partir.",
        "Su número no se vuelve a usar. Un líder cede antes de irse.", "其编号不再使用。领导者离开前会先移交。")

// Help.
BT_WORD(helpTitle, "How to use this tracker", "So benutzen Sie diesen Tracker", "Utiliser ce tracker", "Cómo usar este tracker", "如何使用本 tracker")
BT_WORD(helpWhat, "This is a BitTorrent tracker. It knows who has which torrent and lets their clients meet; the files themselves go directly from one client to another, and never pass here.",
        "Dies ist ein BitTorrent-Tracker. Er weiß, wer welchen Torrent hat, und bringt deren Clients zusammen; die Dateien selbst gehen direkt von Client zu Client und nie hier hindurch.",
        "Ceci est un tracker BitTorrent. Il sait qui a quel torrent et met les clients en relation ; les fichiers passent directement d’un client à l’autre, jamais par ici.",
        "Esto es un tracker de BitTorrent. Sabe quién tiene cada torrent y pone en contacto a sus clientes; los archivos van directamente de un cliente a otro y nunca pasan por aquí.",
        "这是一个 BitTorrent tracker。它知道谁拥有哪个种子，并让客户端彼此相遇；文件本身直接在客户端之间传输，从不经过这里。")
BT_WORD(helpNodes, "It runs on {1} nodes that agree on everything. Any of them serves you, and none is missed when it fails.",
        "Er läuft auf {1} Knoten, die sich in allem einig sind. Jeder bedient Sie, und fällt einer aus, fehlt nichts.",
        "Il tourne sur {1} nœuds d’accord sur tout. Chacun peut vous servir, et la panne de l’un ne se remarque pas.",
        "Funciona en {1} nodos que se ponen de acuerdo en todo. Cualquiera le atiende, y si uno falla no se nota.",
        "它运行在 {1} 个始终一致的节点上。任何一个都能为您服务，某个节点失效也不受影响。")
BT_WORD(helpFetch, "Fetch something", "Etwas holen", "Télécharger quelque chose", "Descargar algo", "下载内容")
BT_WORD(helpFetchText, "Find it under Browse and open its magnet link or its .torrent with your client. Every BitTorrent client works: ByteTorrent, qBittorrent, Transmission, aria2 and others. ByteTorrent also tells which pieces it holds, so that you see on a torrent’s page what is there.",
        "Suchen Sie es unter „Stöbern“ und öffnen Sie den Magnet-Link oder die .torrent-Datei mit Ihrem Client. Jeder BitTorrent-Client geht: ByteTorrent, qBittorrent, Transmission, aria2 und andere. ByteTorrent meldet auch, welche Stücke es hat; so sehen Sie auf der Seite eines Torrents, was da ist.",
        "Trouvez-le sous « Parcourir » et ouvrez son lien magnet ou son .torrent avec votre client. Tout client BitTorrent convient : ByteTorrent, qBittorrent, Transmission, aria2 et d’autres. ByteTorrent indique aussi ses pièces, pour que la page d’un torrent montre ce qui est disponible.",
        "Búsquelo en Explorar y abra su enlace magnet o su .torrent con su cliente. Sirve cualquier cliente BitTorrent: ByteTorrent, qBittorrent, Transmission, aria2 y otros. ByteTorrent además indica qué piezas tiene, y así la página de un torrent muestra lo que hay.",
        "在“浏览”中找到它，用您的客户端打开磁力链接或 .torrent。任何 BitTorrent 客户端都可以：ByteTorrent、qBittorrent、Transmission、aria2 等。ByteTorrent 还会报告它持有的分块，因此种子页面上能看到哪些内容可用。")
BT_WORD(helpUpload, "Share something", "Etwas teilen", "Partager quelque chose", "Compartir algo", "分享内容")
BT_WORD(helpUploadText, "Make a .torrent with your client, upload it here and keep your client seeding. With ByteTorrent it is one step:",
        "Erzeugen Sie mit Ihrem Client eine .torrent-Datei, laden Sie sie hier hoch und lassen Sie den Client verteilen. Mit ByteTorrent ist es ein Schritt:",
        "Créez un .torrent avec votre client, publiez-le ici et laissez votre client en partage. Avec ByteTorrent, une seule étape :",
        "Cree un .torrent con su cliente, súbalo aquí y deje el cliente compartiendo. Con ByteTorrent es un solo paso:",
        "用客户端创建 .torrent，在此上传，并让客户端保持做种。用 ByteTorrent 只需一步：")
BT_WORD(helpAddresses, "Announce addresses", "Announce-Adressen", "Adresses d’annonce", "Direcciones de anuncio", "Announce 地址")
BT_WORD(helpAddressesText, "Clients find these in every .torrent and magnet link from here. To add the tracker to a torrent by hand, take all of them:",
        "Clients finden sie in jeder .torrent-Datei und jedem Magnet-Link von hier. Um den Tracker von Hand einzutragen, nehmen Sie alle:",
        "Les clients les trouvent dans chaque .torrent et lien magnet d’ici. Pour ajouter le tracker à la main, prenez-les toutes :",
        "Los clientes las encuentran en cada .torrent y enlace magnet de aquí. Para añadir el tracker a mano, use todas:",
        "客户端可在此处的每个 .torrent 和磁力链接中找到它们。手动添加 tracker 时请全部使用：")
BT_WORD(helpSearch, "Search", "Suchen", "Rechercher", "Buscar", "搜索")
BT_WORD(helpSearchText, "Words are looked for in names, files, tags and descriptions, from their beginnings, and all must be there. Besides:",
        "Wörter werden in Namen, Dateien, Schlagwörtern und Beschreibungen gesucht, von ihrem Anfang an, und alle müssen vorkommen. Außerdem:",
        "Les mots sont cherchés dans les noms, fichiers, étiquettes et descriptions, par leur début, et tous doivent y être. En outre :",
        "Las palabras se buscan en nombres, archivos, etiquetas y descripciones, por su comienzo, y deben estar todas. Además:",
        "在名称、文件、标签和描述中按词首查找，所有词都必须出现。此外：")
BT_WORD(searchPhrase, "these words, in this order", "diese Wörter in dieser Reihenfolge", "ces mots, dans cet ordre", "estas palabras, en este orden", "按此顺序的词组")
BT_WORD(searchWithout, "without this word", "ohne dieses Wort", "sans ce mot", "sin esta palabra", "不含此词")
BT_WORD(searchTagged, "with this tag, of this category", "mit diesem Schlagwort, dieser Kategorie", "avec cette étiquette, de cette catégorie", "con esta etiqueta, de esta categoría", "带此标签、属于此分类")
BT_WORD(searchSized, "larger than 1 GiB; K, M, G and T are known", "größer als 1 GiB; K, M, G und T gehen", "de plus de 1 Gio ; K, M, G et T existent", "de más de 1 GiB; valen K, M, G y T", "大于 1 GiB；可用 K、M、G、T")
BT_WORD(searchAged, "published within the last 7 days; min, h, d, w, m and y are known", "in den letzten 7 Tagen veröffentlicht; min, h, d, w, m und y gehen",
        "publié ces 7 derniers jours ; min, h, d, w, m et y existent", "publicado en los últimos 7 días; valen min, h, d, w, m e y", "最近 7 天内发布；可用 min、h、d、w、m、y")
BT_WORD(helpPrograms, "For programs", "Für Programme", "Pour les programmes", "Para programas", "供程序使用")
BT_WORD(helpProgramsText, "Everything here is also an HTTP API below {1}, and health and figures are at {2}.",
        "Alles hier gibt es auch als HTTP-API unter {1}; Zustand und Zahlen stehen unter {2}.",
        "Tout ce qui est ici existe aussi en API HTTP sous {1} ; l’état et les mesures sont sous {2}.",
        "Todo lo de aquí está también como API HTTP en {1}; el estado y las cifras están en {2}.",
        "这里的一切也可通过 {1} 下的 HTTP API 使用；健康状态和指标位于 {2}。")

// Who is here.
BT_WORD(logIn, "Log in", "Anmelden", "Se connecter", "Entrar", "登录")
BT_WORD(logOut, "Log out", "Abmelden", "Se déconnecter", "Salir", "退出")
BT_WORD(accountName, "Name", "Name", "Nom", "Nombre", "用户名")
BT_WORD(password, "Password", "Passwort", "Mot de passe", "Contraseña", "密码")
BT_WORD(passwordHint, "At least {1} characters.", "Mindestens {1} Zeichen.", "Au moins {1} caractères.", "Al menos {1} caracteres.", "至少 {1} 个字符。")
BT_WORD(remember, "Keep me logged in on this device", "Auf diesem Gerät angemeldet bleiben", "Rester connecté sur cet appareil",
        "Mantener la sesión en este dispositivo", "在此设备上保持登录")
BT_WORD(wrongPassword, "Name or password is wrong.", "Name oder Passwort ist falsch.", "Nom ou mot de passe incorrect.", "El nombre o la contraseña no es correcto.", "用户名或密码错误。")
BT_WORD(tooOften, "Too many attempts. Wait a little, then try again.", "Zu viele Versuche. Warten Sie ein wenig und versuchen Sie es dann noch einmal.",
        "Trop d’essais. Attendez un peu avant de recommencer.", "Demasiados intentos. Espere un poco y vuelva a intentarlo.", "尝试次数过多，请稍后再试。")
BT_WORD(banned, "This account is banned: {1}", "Dieses Konto ist gesperrt: {1}", "Ce compte est banni : {1}", "Esta cuenta está bloqueada: {1}", "此账户已被封禁：{1}")
BT_WORD(join, "Join", "Beitreten", "Rejoindre", "Unirse", "加入")
BT_WORD(joinTitle, "You are invited", "Sie sind eingeladen", "Vous êtes invité", "Tiene una invitación", "您已受邀")
BT_WORD(joinText, "Choose a name and a password for this tracker.", "Wählen Sie einen Namen und ein Passwort für diesen Tracker.",
        "Choisissez un nom et un mot de passe pour ce tracker.", "Elija un nombre y una contraseña para este tracker.", "请为本 tracker 选择用户名和密码。")
BT_WORD(resetText, "Choose a new password for {1}.", "Wählen Sie ein neues Passwort für {1}.", "Choisissez un nouveau mot de passe pour {1}.",
        "Elija una contraseña nueva para {1}.", "请为 {1} 选择新密码。")
BT_WORD(invitationOver, "This invitation was used, withdrawn or is over. Ask whoever sent it for another one.",
        "Diese Einladung wurde benutzt, zurückgezogen oder ist abgelaufen. Bitten Sie, von wem sie kam, um eine neue.",
        "Cette invitation a été utilisée, retirée ou a expiré. Demandez-en une autre à qui vous l’a envoyée.",
        "Esta invitación ya se usó, se retiró o caducó. Pida otra a quien se la envió.", "此邀请已被使用、撤回或过期。请向发送者索取新的邀请。")
BT_WORD(invitationCode, "Code of the invitation", "Code der Einladung", "Code de l’invitation", "Código de la invitación", "邀请码")
BT_WORD(nameTaken, "This name is taken. Choose another one.", "Dieser Name ist vergeben. Wählen Sie einen anderen.", "Ce nom est déjà pris. Choisissez-en un autre.",
        "Ese nombre ya está en uso. Elija otro.", "该用户名已被占用，请换一个。")

// Oneself.
BT_WORD(personal, "Your pages", "Ihre Seiten", "Vos pages", "Sus páginas", "您的页面")
BT_WORD(profile, "Profile", "Profil", "Profil", "Perfil", "个人资料")
BT_WORD(myUploads, "My uploads", "Meine Uploads", "Mes publications", "Mis torrents", "我的上传")
BT_WORD(roleGuest, "guest", "Gast", "invité", "invitado", "访客")
BT_WORD(roleMember, "member", "Mitglied", "membre", "miembro", "成员")
BT_WORD(roleAdministrator, "administrator", "Verwalter", "administrateur", "administrador", "管理员")
BT_WORD(uploaded, "Uploaded", "Hochgeladen", "Envoyé", "Subido", "已上传")
BT_WORD(downloaded, "Downloaded", "Heruntergeladen", "Reçu", "Descargado", "已下载")
BT_WORD(ratio, "Ratio", "Verhältnis", "Ratio", "Ratio", "分享率")
BT_WORD(changePassword, "Change password", "Passwort ändern", "Changer le mot de passe", "Cambiar contraseña", "修改密码")
BT_WORD(oldPassword, "Present password", "Jetziges Passwort", "Mot de passe actuel", "Contraseña actual", "当前密码")
BT_WORD(newPassword, "New password", "Neues Passwort", "Nouveau mot de passe", "Contraseña nueva", "新密码")
BT_WORD(passwordChanged, "Your password was changed. All other sessions have ended.", "Ihr Passwort wurde geändert. Alle anderen Sitzungen sind beendet.",
        "Votre mot de passe a été changé. Toutes les autres sessions sont terminées.", "Su contraseña se cambió. Las demás sesiones han terminado.", "密码已修改，其他会话已全部结束。")
BT_WORD(oldPasswordWrong, "The present password is wrong.", "Das jetzige Passwort ist falsch.", "Le mot de passe actuel est incorrect.", "La contraseña actual no es correcta.", "当前密码错误。")
BT_WORD(passkeys, "Passkeys", "Passkeys", "Passkeys", "Passkeys", "Passkey")
BT_WORD(passkeysText, "By a passkey in their announce address this tracker knows your clients. Who has it uploads and downloads as you.",
        "An einem Passkey in ihrer Announce-Adresse erkennt dieser Tracker Ihre Clients. Wer ihn hat, lädt als Sie hoch und herunter.",
        "Grâce à un passkey dans leur adresse d’annonce, ce tracker reconnaît vos clients. Qui le possède envoie et reçoit en votre nom.",
        "Con una passkey en su dirección de anuncio, este tracker reconoce a sus clientes. Quien la tenga sube y baja en su nombre.",
        "tracker 通过 announce 地址中的 passkey 识别您的客户端。持有者即以您的身份上传和下载。")
BT_WORD(makePasskey, "Make a passkey", "Passkey erzeugen", "Créer un passkey", "Crear una passkey", "创建 passkey")
BT_WORD(apiTokens, "API tokens", "API-Token", "Jetons d’API", "Tokens de API", "API 令牌")
BT_WORD(makeToken, "Make a token", "Token erzeugen", "Créer un jeton", "Crear un token", "创建令牌")
BT_WORD(tokenName, "What it is for", "Wofür es ist", "À quoi il sert", "Para qué es", "用途")
BT_WORD(readOnly, "May only read", "Darf nur lesen", "Lecture seule", "Solo puede leer", "只读")
BT_WORD(days, "Days until it ends", "Tage bis zum Ablauf", "Jours avant expiration", "Días hasta que caduque", "有效天数")
BT_WORD(shownOnce, "Keep this now; it is not shown again.", "Bewahren Sie dies jetzt auf; es wird nicht noch einmal gezeigt.",
        "Conservez ceci maintenant ; ce ne sera plus affiché.", "Guárdelo ahora; no se volverá a mostrar.", "请立即保存，之后不再显示。")
BT_WORD(revoke, "Revoke", "Widerrufen", "Révoquer", "Revocar", "撤销")
BT_WORD(sessions, "Sessions", "Sitzungen", "Sessions", "Sesiones", "会话")
BT_WORD(browser, "Browser", "Browser", "Navigateur", "Navegador", "浏览器")
BT_WORD(lastSeen, "Last seen", "Zuletzt gesehen", "Vue pour la dernière fois", "Vista por última vez", "最近活动")
BT_WORD(thisSession, "this one", "diese", "celle-ci", "esta", "当前会话")
BT_WORD(endSession, "End", "Beenden", "Terminer", "Terminar", "结束")
BT_WORD(endOthers, "End all others", "Alle anderen beenden", "Terminer toutes les autres", "Terminar las demás", "结束其他全部会话")
BT_WORD(joined, "Joined", "Beigetreten", "Arrivé", "Desde", "加入时间")
BT_WORD(made, "Made", "Erzeugt", "Créé", "Creado", "创建时间")
BT_WORD(ends, "Ends", "Läuft ab", "Expire", "Caduca", "到期")
BT_WORD(never, "never", "nie", "jamais", "nunca", "永不")
BT_WORD(nothingUploaded, "You have not uploaded anything yet.", "Sie haben noch nichts hochgeladen.", "Vous n’avez encore rien publié.", "Todavía no ha subido nada.", "您还没有上传任何内容。")

// Administrators.
BT_WORD(users, "Users", "Benutzer", "Utilisateurs", "Usuarios", "用户")
BT_WORD(searchUsers, "Names that begin with", "Namen, die beginnen mit", "Noms commençant par", "Nombres que empiezan por", "名称开头")
BT_WORD(oneUser, "{1} account", "{1} Konto", "{1} compte", "{1} cuenta", "{1} 个账户")
BT_WORD(manyUsers, "{1} accounts", "{1} Konten", "{1} comptes", "{1} cuentas", "{1} 个账户")
BT_WORD(bannedState, "banned", "gesperrt", "banni", "bloqueado", "已封禁")
BT_WORD(rename, "Rename", "Umbenennen", "Renommer", "Cambiar nombre", "重命名")
BT_WORD(newName, "New name", "Neuer Name", "Nouveau nom", "Nombre nuevo", "新用户名")
BT_WORD(renameHint, "Uploads, passkeys and sessions stay. From then on the new name logs in.", "Uploads, Passkeys und Sitzungen bleiben. Angemeldet wird sich dann mit dem neuen Namen.",
        "Les publications, passkeys et sessions restent. On se connecte ensuite avec le nouveau nom.", "Las subidas, passkeys y sesiones se conservan. Desde entonces se entra con el nombre nuevo.",
        "上传、passkey 和会话保持不变。此后用新用户名登录。")
BT_WORD(allUsers, "All users", "Alle Benutzer", "Tous les utilisateurs", "Todos los usuarios", "全部用户")
BT_WORD(access, "Access", "Zugang", "Accès", "Acceso", "访问")
BT_WORD(banText, "Somebody who is banned is logged out everywhere, and nothing of theirs works until the ban is lifted.", "Wer gesperrt ist, wird überall abgemeldet, und nichts geht, bis die Sperre aufgehoben ist.",
        "Une personne bannie est déconnectée partout, et plus rien ne marche jusqu’à la levée.", "A quien se bloquea se le cierra la sesión en todas partes, y nada le funciona hasta que se desbloquee.", "被封禁者会在所有地方退出登录，解除封禁前什么都不能用。")
BT_WORD(change, "Change", "Ändern", "Modifier", "Cambiar", "更改")
BT_WORD(ban, "Ban", "Sperren", "Bannir", "Bloquear", "封禁")
BT_WORD(liftBan, "Lift the ban", "Sperre aufheben", "Lever le bannissement", "Desbloquear", "解除封禁")
BT_WORD(reason, "Reason", "Grund", "Raison", "Motivo", "原因")
BT_WORD(endSessions, "End all sessions", "Alle Sitzungen beenden", "Terminer toutes les sessions", "Terminar todas las sesiones", "结束全部会话")
BT_WORD(newPasswordLink, "Let them set a password", "Passwort setzen lassen", "Laisser définir un mot de passe", "Permitir fijar una contraseña", "允许设置密码")
BT_WORD(invitations, "Invitations", "Einladungen", "Invitations", "Invitaciones", "邀请")
BT_WORD(invite, "Invite", "Einladen", "Inviter", "Invitar", "邀请")
BT_WORD(invitationMade, "Send this address to whom you invite. It works once, until {1}.", "Senden Sie diese Adresse an die Person, die Sie einladen. Sie gilt einmal, bis {1}.",
        "Envoyez cette adresse à la personne invitée. Elle sert une fois, jusqu’au {1}.", "Envíe esta dirección a quien invita. Sirve una vez, hasta el {1}.",
        "将此地址发送给受邀者。仅可使用一次，有效期至 {1}。")
BT_WORD(invitationsText, "An invitation is an address that works once; whoever opens it chooses a name and a password.",
        "Eine Einladung ist eine Adresse, die einmal gilt; wer sie öffnet, wählt Namen und Passwort.",
        "Une invitation est une adresse valable une fois ; qui l’ouvre choisit un nom et un mot de passe.",
        "Una invitación es una dirección que sirve una vez; quien la abre elige un nombre y una contraseña.", "邀请是一次性的地址；打开者自选用户名和密码。")
BT_WORD(openInvitations, "Open invitations", "Offene Einladungen", "Invitations en cours", "Invitaciones abiertas", "未使用的邀请")
BT_WORD(invitedAs, "As", "Als", "En tant que", "Como", "身份")
BT_WORD(invitedBy, "From", "Von", "De", "De", "来自")
BT_WORD(invitedFor, "For", "Für", "Pour", "Para", "对象")
BT_WORD(newAccount, "a new account", "ein neues Konto", "un nouveau compte", "una cuenta nueva", "新账户")
BT_WORD(theOperator, "the operator", "der Betreiber", "l’exploitant", "el operador", "运营者")
BT_WORD(withdraw, "Withdraw", "Zurückziehen", "Retirer", "Retirar", "撤回")
BT_WORD(audit, "Audit log", "Protokoll", "Journal", "Registro", "审计日志")
BT_WORD(when, "When (UTC)", "Wann (UTC)", "Quand (UTC)", "Cuándo (UTC)", "时间（UTC）")
BT_WORD(who, "Who", "Wer", "Qui", "Quién", "操作者")
BT_WORD(what, "What", "Was", "Quoi", "Qué", "操作")
BT_WORD(whom, "Whom or which", "Wen oder welches", "Qui ou lequel", "A quién o cuál", "对象")
BT_WORD(older, "Older", "Ältere", "Plus anciens", "Anteriores", "更早")
BT_WORD(didInvitationMade, "made an invitation", "lud ein", "a créé une invitation", "creó una invitación", "创建了邀请")
BT_WORD(didAccountMade, "joined", "trat bei", "a rejoint", "se unió", "加入")
BT_WORD(didPasswordReset, "set a password by invitation", "setzte ein Passwort per Einladung", "a défini un mot de passe par invitation", "fijó una contraseña por invitación", "通过邀请设置了密码")
BT_WORD(didInvitationWithdrawn, "withdrew an invitation", "zog eine Einladung zurück", "a retiré une invitation", "retiró una invitación", "撤回了邀请")
BT_WORD(didLoggedIn, "logged in", "meldete sich an", "s’est connecté", "entró", "登录")
BT_WORD(didSessionsEnded, "ended sessions", "beendete Sitzungen", "a terminé des sessions", "terminó sesiones", "结束了会话")
BT_WORD(didPasswordChanged, "changed the password", "änderte das Passwort", "a changé le mot de passe", "cambió la contraseña", "修改了密码")
BT_WORD(didBecameGuest, "made a guest of", "machte zum Gast", "a fait invité", "hizo invitado a", "设为访客")
BT_WORD(didBecameMember, "made a member of", "machte zum Mitglied", "a fait membre", "hizo miembro a", "设为成员")
BT_WORD(didBecameAdministrator, "made an administrator of", "machte zum Verwalter", "a fait administrateur", "hizo administrador a", "设为管理员")
BT_WORD(didBanned, "banned", "sperrte", "a banni", "bloqueó", "封禁了")
BT_WORD(didBanLifted, "lifted the ban of", "hob die Sperre auf von", "a levé le bannissement de", "desbloqueó", "解除了封禁")
BT_WORD(didRenamed, "renamed", "benannte um", "a renommé", "cambió el nombre", "重命名了")
BT_WORD(didApiTokenMade, "made an API token", "erzeugte ein API-Token", "a créé un jeton d’API", "creó un token de API", "创建了 API 令牌")
BT_WORD(didApiTokenRevoked, "revoked an API token", "widerrief ein API-Token", "a révoqué un jeton d’API", "revocó un token de API", "撤销了 API 令牌")
BT_WORD(didPasskeyMade, "made a passkey", "erzeugte einen Passkey", "a créé un passkey", "creó una passkey", "创建了 passkey")
BT_WORD(didPasskeyRevoked, "revoked a passkey", "widerrief einen Passkey", "a révoqué un passkey", "revocó una passkey", "撤销了 passkey")
BT_WORD(didTorrentDeleted, "deleted a torrent", "löschte einen Torrent", "a supprimé un torrent", "eliminó un torrent", "删除了种子")

// What a torrent is.
BT_WORD(category, "Category", "Kategorie", "Catégorie", "Categoría", "分类")
BT_WORD(anyCategory, "All categories", "Alle Kategorien", "Toutes les catégories", "Todas las categorías", "全部分类")
BT_WORD(noCategory, "no category", "keine Kategorie", "aucune catégorie", "sin categoría", "无分类")
BT_WORD(categoryVideo, "Video", "Video", "Vidéo", "Vídeo", "视频")
BT_WORD(categoryAudio, "Audio", "Audio", "Audio", "Audio", "音频")
BT_WORD(categorySoftware, "Software", "Software", "Logiciels", "Software", "软件")
BT_WORD(categoryDocuments, "Documents", "Dokumente", "Documents", "Documentos", "文档")
BT_WORD(categoryImages, "Images", "Bilder", "Images", "Imágenes", "图片")
BT_WORD(categoryData, "Data", "Daten", "Données", "Datos", "数据")
BT_WORD(categoryOther, "Other", "Anderes", "Autre", "Otros", "其他")
BT_WORD(tags, "Tags", "Schlagwörter", "Étiquettes", "Etiquetas", "标签")
BT_WORD(tagsHint, "At most {1}, with blanks between: small letters a to z, digits and -.", "Höchstens {1}, durch Leerzeichen getrennt: Kleinbuchstaben a bis z, Ziffern und -.",
        "Au plus {1}, séparées par des espaces : minuscules a à z, chiffres et -.", "Como máximo {1}, separadas por espacios: minúsculas de la a a la z, cifras y -.",
        "最多 {1} 个，以空格分隔：小写字母 a 至 z、数字和 -。")
BT_WORD(taggedWith, "Tagged {1}.", "Mit dem Schlagwort {1}.", "Étiquette : {1}.", "Con la etiqueta {1}.", "标签：{1}。")
BT_WORD(description, "Description", "Beschreibung", "Description", "Descripción", "描述")
BT_WORD(descriptionHint, "Markdown, at most {1}.", "Markdown, höchstens {1}.", "Markdown, au plus {1}.", "Markdown, como máximo {1}.", "Markdown，不超过 {1}。")
BT_WORD(badTags, "A tag has 1 to 32 small letters a to z, digits and -, and there are at most 10.", "Ein Schlagwort hat 1 bis 32 Kleinbuchstaben a bis z, Ziffern und -; höchstens 10 gehen.",
        "Une étiquette a 1 à 32 minuscules a à z, chiffres et -, et il y en a au plus 10.", "Una etiqueta tiene de 1 a 32 minúsculas de la a a la z, cifras y -, y hay 10 como máximo.",
        "每个标签由 1 至 32 个小写字母 a 至 z、数字和 - 组成，最多 10 个。")
BT_WORD(badDescription, "The description is too long: at most {1}.", "Die Beschreibung ist zu lang: höchstens {1}.", "La description est trop longue : au plus {1}.",
        "La descripción es demasiado larga: como máximo {1}.", "描述过长：不超过 {1}。")
BT_WORD(aboutThem, "What they are", "Was sie sind", "Ce qu’ils sont", "Qué son", "内容说明")
BT_WORD(aboutThemText, "This is said of every file that is sent with it; each can be changed on its page afterwards.",
        "Das gilt für jede Datei, die mitgeschickt wird; auf ihrer Seite lässt es sich später einzeln ändern.",
        "Cela vaut pour chaque fichier envoyé avec ; chacun se modifie ensuite sur sa page.",
        "Vale para cada archivo que se envía con esto; después se puede cambiar en la página de cada uno.", "适用于一同发送的每个文件；之后可在各自的页面上更改。")
BT_WORD(uploadAnonymous, "What you upload now belongs to nobody. Log in first to describe it, and to change or delete it later.",
        "Was Sie jetzt hochladen, gehört niemandem. Melden Sie sich zuerst an, um es zu beschreiben und später zu ändern oder zu löschen.",
        "Ce que vous publiez maintenant n’appartient à personne. Connectez-vous d’abord pour le décrire, puis le modifier ou le supprimer.",
        "Lo que suba ahora no será de nadie. Entre primero para describirlo y poder cambiarlo o eliminarlo después.", "现在上传的内容不属于任何人。请先登录，以便描述它，并在以后更改或删除。")
BT_WORD(resultUndescribed, "published, but without what you said of it. Edit it on its page.", "veröffentlicht, aber ohne Ihre Angaben. Ergänzen Sie sie auf seiner Seite.",
        "publié, mais sans vos indications. Complétez-les sur sa page.", "publicado, pero sin lo que indicó. Complételo en su página.", "已发布，但未附上您的说明。请在其页面上补充。")
BT_WORD(edit, "Edit", "Bearbeiten", "Modifier", "Editar", "编辑")
BT_WORD(save, "Save", "Speichern", "Enregistrer", "Guardar", "保存")
BT_WORD(remove, "Delete", "Löschen", "Supprimer", "Eliminar", "删除")
BT_WORD(removeSure, "Delete this torrent for everybody", "Diesen Torrent für alle löschen", "Supprimer ce torrent pour tous", "Eliminar este torrent para todos", "为所有人删除此种子")
BT_WORD(partialSearch, "The search index is being made. Until it is ready, names alone are searched.", "Der Suchindex entsteht gerade. Bis er fertig ist, werden nur Namen durchsucht.",
        "L’index de recherche est en cours de création. En attendant, seuls les noms sont cherchés.", "Se está creando el índice de búsqueda. Mientras tanto solo se buscan nombres.",
        "正在建立搜索索引。完成之前仅搜索名称。")
BT_WORD(overTime, "Seeds and leechers over time", "Seeds und Leecher im Lauf der Zeit", "Seeds et leechers dans le temps", "Semillas y clientes en el tiempo", "做种与下载随时间变化")
BT_WORD(overTimeDay, "The last 24 hours: at most {1}, {2}.", "Die letzten 24 Stunden: höchstens {1}, {2}.", "Les dernières 24 heures : au plus {1}, {2}.",
        "Las últimas 24 horas: como máximo {1}, {2}.", "最近 24 小时：最多 {1}，{2}。")
BT_WORD(overTimeMonth, "The last 30 days: at most {1}, {2}.", "Die letzten 30 Tage: höchstens {1}, {2}.", "Les 30 derniers jours : au plus {1}, {2}.",
        "Los últimos 30 días: como máximo {1}, {2}.", "最近 30 天：最多 {1}，{2}。")
BT_WORD(uploadMembers, "Log in to upload here.", "Melden Sie sich an, um hier hochzuladen.", "Connectez-vous pour publier ici.", "Entre para subir aquí.", "请登录后上传。")
