# What Footbridge writes to people, to those who refer them and to services: in Welsh. The rules are in en.ftl.

# ---- Around every message -------------------------------------------------------------------------------------------

hello = Helo
dear = Annwyl { $name }
yours = { $sender }
ring =
    { $ringing ->
        [yes] Does dim rhaid i chi ateb hwn. Os hoffech chi siarad â ni, ffoniwch { $phone }.
       *[no] Does dim rhaid i chi ateb hwn. Os hoffech chi siarad â ni, ffoniwch y rhif sydd gennych chi ar ein cyfer.
    }
stop = Os nad ydych chi eisiau negeseuon fel hyn, dywedwch wrthon ni. Byddwn ni'n stopio.
sign-in = Mewngofnodwch i'w darllen: { $link }
sent-by = Anfonodd Footbridge hwn am fod eich sefydliad yn cymryd rhan. Nid yw'n dweud dim am neb, felly mae'n ddiogel ei agor.

# ---- For the person -------------------------------------------------------------------------------------------------

person-receipt =
    .subject = Mae eich cais wedi cyrraedd
    .text = Footbridge: mae eich cais wedi cyrraedd. Eich cyfeirnod yw { $reference }. Byddwn ni'n dweud beth sy'n digwydd nesaf. Does dim rhaid ateb.
    .body =
        Mae eich cais wedi cyrraedd. Eich cyfeirnod yw { $reference }.

        Rydyn ni wedi gofyn am ateb. Byddwn ni'n dweud wrthoch chi cyn gynted ag y bydd un.

person-we_asked =
    .subject = Rydyn ni wedi gofyn, fel y cytunon ni
    .text =
        { $naming ->
            [named] { $sender }: rydyn ni wedi gofyn i { $service } ar eich rhan. Byddwn ni'n rhoi gwybod am yr ateb.
           *[neutral] { $sender }: rydyn ni wedi gofyn, fel y cytunon ni. Byddwn ni'n rhoi gwybod am yr ateb. Does dim rhaid ateb hwn.
        }
    .body =
        { $naming ->
            [named] Rydyn ni wedi gofyn i { $service } ar eich rhan, fel y cytunon ni.
           *[neutral] Rydyn ni wedi gofyn ar eich rhan, fel y cytunon ni.
        }

        Byddwn ni'n dweud wrthoch chi beth yw'r ateb. Os bydd yn hir, byddwn ni'n gofyn eto.

person-question =
    .subject = Mae gennym ni gwestiwn i chi
    .text = { $sender }: mae cwestiwn am yr hyn y gofynnoch chi amdano. Ffoniwch ni pan fydd yn gyfleus.
    .body =
        Mae cwestiwn am yr hyn y gofynnoch chi amdano. Bydd yn help os atebwch chi.

        Ffoniwch ni pan fydd yn gyfleus i chi.

person-accepted =
    .subject = Mae lle i chi
    .text =
        { $naming ->
            [named] { $sender }: mae lle i chi gyda { $service }.{ $dated ->
                [yes] {" "}Y dyddiad cyntaf yw { $date }.
               *[no] {" "}Byddan nhw'n cysylltu.
            }
           *[neutral] { $sender }: newyddion da am yr hyn y gofynnon ni i chi.{ $dated ->
                [yes] {" "}Y dyddiad cyntaf yw { $date }.
               *[no] {" "}Byddwn ni'n cysylltu.
            }
        }
    .body =
        { $naming ->
            [named] Newyddion da: mae lle i chi gyda { $service }.
           *[neutral] Mae gennym ni newyddion da am yr hyn y gofynnon ni i chi. Mae lle i chi.
        }

        { $dated ->
            [yes] Y dyddiad cyntaf yw { $date }.
           *[no] Bydd rhywun yn cysylltu i gytuno ar y dyddiad cyntaf gyda chi.
        }

        { $detailed ->
            [yes] Maen nhw'n dweud: { $details }
           *[no] Gofynnwch i ni os hoffech chi wybod mwy, neu gael rhywun i ddod gyda chi.
        }

person-waitlisted =
    .subject = Rydych chi ar y rhestr
    .text =
        { $naming ->
            [named] { $sender }: rydych chi ar restr { $service }.{ $dated ->
                [yes] {" "}Efallai y bydd lle tua { $date }.
               *[no] {""}
            } Byddwn ni'n dweud mwy.
           *[neutral] { $sender }: rydych chi ar y rhestr.{ $dated ->
                [yes] {" "}Efallai y bydd lle tua { $date }.
               *[no] {""}
            } Byddwn ni'n dweud mwy.
        }
    .body =
        { $naming ->
            [named] Does dim lle gyda { $service } eto. Rydych chi ar eu rhestr.
           *[neutral] Does dim lle eto. Rydych chi ar y rhestr.
        }

        { $dated ->
            [yes] Efallai y bydd lle tua { $date }.
           *[no] Dydyn nhw ddim yn gwybod eto pryd y bydd lle.
        }

        Gallwch chi ddod oddi ar y rhestr unrhyw bryd. Does dim rhaid dweud pam.

person-declined =
    .subject = Na yw'r ateb y tro hwn
    .text = { $sender }: na yw'r ateb y tro hwn, am yr hyn y gofynnoch chi. Nid o'ch achos chi. Ffoniwch ni ac fe edrychwn ni am rywbeth arall.
    .body =
        Mae'n ddrwg gennym ni. Nid yw'r hyn y gofynnoch chi amdano yn bosibl y tro hwn. Nid o'ch achos chi.

        Ffoniwch ni ac fe edrychwn ni am rywbeth arall gyda'n gilydd.

person-no_reply =
    .subject = Dydyn nhw ddim wedi ateb
    .text = { $sender }: dydyn nhw ddim wedi'n hateb ni. Byddwn ni'n rhoi cynnig ar rywle arall.
    .body =
        Dydyn nhw ddim wedi'n hateb ni am yr hyn y gofynnoch chi. Rydyn ni wedi gofyn mwy nag unwaith.

        Byddwn ni'n rhoi cynnig ar rywle arall. Nid o'ch achos chi.

person-redirected =
    .subject = Bydd rhywun arall yn helpu
    .text = { $sender }: mae rhywun arall yn gallu helpu'n well, felly aeth eich cais atyn nhw, fel y cytunwyd. Byddwn ni'n rhoi gwybod.
    .body =
        Mae rhywun arall yn gallu helpu'n well. Aeth eich cais atyn nhw, fel y cytunwyd.

        Byddwn ni'n dweud wrthoch chi beth yw'r ateb.

person-started =
    .subject = Diolch am fynd
    .text = { $sender }: diolch am roi gwybod eich bod chi wedi dechrau. Gobeithio y cewch chi fwynhad. Does dim rhaid ateb hwn.
    .body =
        { $naming ->
            [named] Rydyn ni'n clywed eich bod chi wedi dechrau gyda { $service }. Gobeithio y cewch chi fwynhad.
           *[neutral] Rydyn ni'n clywed eich bod chi wedi dechrau. Gobeithio y cewch chi fwynhad.
        }

        Os nad yw'n iawn i chi, dywedwch wrthon ni. Fydd neb yn meindio.

person-not_started =
    .subject = Rhoi cynnig arall arni?
    .text = { $sender }: clywn na ddechreuodd. Mae hynny'n iawn. Ffoniwch ni os hoffech chi roi cynnig arall arni, neu rywbeth arall.
    .body =
        Rydyn ni'n clywed na ddechreuodd. Mae hynny'n iawn.

        Hoffech chi roi cynnig arall arni, neu chwilio am rywbeth arall? Ffoniwch ni pan fydd yn gyfleus.

person-ended =
    .subject = Sut oedd hi?
    .text = { $sender }: clywn ei fod wedi dod i ben. Dywedwch sut oedd hi, os hoffech chi. Does dim rhaid ateb hwn.
    .body =
        { $naming ->
            [named] Rydyn ni'n clywed bod eich amser gyda { $service } wedi dod i ben.
           *[neutral] Rydyn ni'n clywed ei fod wedi dod i ben.
        }

        Dywedwch wrthon ni sut oedd hi, os hoffech chi. Mae eich geiriau'n helpu pobl eraill.

person-withdrawn =
    .subject = Rydyn ni wedi stopio eich cais
    .text = { $sender }: rydyn ni wedi stopio eich cais, fel y gofynnoch chi. Fydd dim mwy yn digwydd. Ffoniwch ni os newidiwch chi eich meddwl.
    .body =
        Rydyn ni wedi stopio eich cais, fel y gofynnoch chi. Fydd dim mwy yn digwydd.

        Ffoniwch ni os newidiwch chi eich meddwl.

person-taken_back =
    .subject = Mae newid
    .text = { $sender }: mae'r hyn a ddywedon ni am eich cais wedi newid. Rydyn ni'n holi mwy, a byddwn ni'n rhoi gwybod i chi.
    .body =
        Mae'r hyn a ddywedon ni ddiwethaf am eich cais wedi newid. Nid o'ch achos chi y mae hynny.

        Rydyn ni'n holi mwy, a byddwn ni'n rhoi gwybod i chi. Ffoniwch ni os hoffech chi siarad am y peth.

person-still_waiting =
    .subject = Rydych chi ar ein rhestr o hyd
    .text = { $sender }: rydych chi ar ein rhestr o hyd. Dydyn ni ddim wedi anghofio. Ffoniwch ni os oes rhywbeth wedi newid.
    .body =
        Rydych chi ar ein rhestr o hyd. Dydyn ni ddim wedi anghofio amdanoch chi.

        Bydd rhywun yn eich ffonio cyn gynted ag y gallan nhw. Ffoniwch ni os oes rhywbeth wedi newid.

person-allocated =
    .subject = Bydd { $worker } yn cysylltu
    .text = { $sender }: bydd { $worker } yn eich ffonio yn y dyddiau nesaf. Does dim rhaid ateb hwn.
    .body =
        { $worker } yw'r person yma a fydd yn dod i'ch adnabod chi.

        Bydd { $worker } yn cysylltu yn y dyddiau nesaf.

person-new_link_worker =
    .subject = Bydd { $worker } yn cysylltu
    .text = { $sender }: o hyn ymlaen { $worker } yw'r person yma i siarad ag ef neu hi. Byddan nhw'n eich ffonio.
    .body =
        O hyn ymlaen { $worker } yw'r person yma i siarad ag ef neu hi.

        Maen nhw'n gwybod ble roeddech chi a ni wedi cyrraedd, felly does dim rhaid dechrau eto.

person-case_closed =
    .subject = Mae ein gwaith gyda'n gilydd wedi dod i ben
    .text = { $sender }: mae ein gwaith gyda'n gilydd wedi dod i ben. Gallwch chi ddod yn ôl unrhyw bryd. Ffoniwch ni os hoffech chi.
    .body =
        Mae ein gwaith gyda'n gilydd wedi dod i ben.

        { $detailed ->
            [yes] { $details }
           *[no] Diolch am weithio gyda ni.
        }

        Gallwch chi ddod yn ôl. Am chwe mis does dim rhaid dechrau eto: ffoniwch ni ac awn ni ymlaen o'r fan hon.

person-first_date_soon =
    .subject = Ymhen deuddydd
    .text =
        { $naming ->
            [named] { $sender }: mae { $service } yn eich disgwyl{ $dated ->
                [yes] {" "}ar { $date }.
               *[no] {" "}ymhen deuddydd.
            } Ffoniwch ni os na allwch ddod.
           *[neutral] { $sender }: nodyn i'ch atgoffa{ $dated ->
                [yes] {" "}am { $date }.
               *[no] {" "}am drennydd.
            } Ffoniwch ni os na allwch ddod.
        }
    .body =
        { $naming ->
            [named] Mae { $service } yn eich disgwyl ymhen deuddydd.
           *[neutral] Nodyn yw hwn i'ch atgoffa am yr hyn y cytunon ni arno, ymhen deuddydd.
        }

        { $dated ->
            [yes] Y dyddiad yw { $date }.
           *[no] Ffoniwch ni os nad ydych chi'n siŵr o'r dyddiad.
        }

        { $detailed ->
            [yes] Maen nhw'n dweud: { $details }
           *[no] Ffoniwch ni os na allwch chi ddod, neu os hoffech chi gael rhywun i ddod gyda chi.
        }

person-first_date_today =
    .subject = Heddiw
    .text =
        { $naming ->
            [named] { $sender }: mae { $service } yn eich disgwyl heddiw. Ffoniwch ni os na allwch ddod.
           *[neutral] { $sender }: nodyn i'ch atgoffa am heddiw. Ffoniwch ni os na allwch ddod.
        }
    .body =
        { $naming ->
            [named] Mae { $service } yn eich disgwyl heddiw.
           *[neutral] Nodyn yw hwn i'ch atgoffa am yr hyn y cytunon ni arno ar gyfer heddiw.
        }

        { $detailed ->
            [yes] Maen nhw'n dweud: { $details }
           *[no] Ffoniwch ni os na allwch chi ddod. Fydd neb yn meindio.
        }

person-still_asking =
    .subject = Mae cwestiwn yn dal i aros amdanoch chi
    .text = { $sender }: mae cwestiwn am yr hyn y gofynnoch chi yn dal i aros. Ffoniwch ni pan fydd yn gyfleus.
    .body =
        Mae cwestiwn am yr hyn y gofynnoch chi amdano yn dal i aros am eich ateb.

        Ffoniwch ni pan fydd yn gyfleus i chi.

# ---- For those who refer: by their members of staff, signed in ------------------------------------------------------

asker-receipt =
    .subject = Anfonwyd atgyfeiriad { $reference }
    .text = Footbridge: anfonwyd atgyfeiriad { $reference } at { $service }.
    .body =
        Anfonwyd atgyfeiriad { $reference } at { $service }.

        Gallwch chi ei dynnu'n ôl am ddeg munud, oni bai ei fod yn frys. Byddwn ni'n dweud pan fyddan nhw'n ateb.

asker-question =
    .subject = Atgyfeiriad { $reference }: mae gan { $service } gwestiwn
    .text = Footbridge: mae gan { $service } gwestiwn, { $reference }. { $link }
    .body =
        Mae gan { $service } gwestiwn am atgyfeiriad { $reference }. Maen nhw'n aros am eich ateb.

asker-accepted =
    .subject = Atgyfeiriad { $reference }: ateb { $service } yw ie
    .text = Footbridge: ateb { $service } i { $reference } yw ie. { $link }
    .body =
        Ateb { $service } i atgyfeiriad { $reference } yw ie.{ $dated ->
            [yes] {" "}Y dyddiad cyntaf yw { $date }.
           *[no] {""}
        }

        Does dim i chi ei wneud. Byddwn ni'n dweud pan fyddan nhw wedi dechrau.

asker-waitlisted =
    .subject = Atgyfeiriad { $reference }: ar restr { $service }
    .text = Footbridge: mae { $reference } ar restr { $service }. { $link }
    .body =
        Does dim lle eto gyda { $service } i atgyfeiriad { $reference }. Mae ar eu rhestr.{ $dated ->
            [yes] {" "}Maen nhw'n disgwyl lle tua { $date }.
           *[no] {""}
        }

asker-declined =
    .subject = Atgyfeiriad { $reference }: ateb { $service } yw na
    .text = Footbridge: ateb { $service } i { $reference } yw na. Pam: { $link }
    .body =
        Ateb { $service } i atgyfeiriad { $reference } yw na. Mae'r rheswm yn yr atgyfeiriad.

        Chi sydd i gymryd y cam nesaf: gofyn yn rhywle arall, neu siarad â'r person.

asker-redirected =
    .subject = Pasiwyd atgyfeiriad { $reference } ymlaen
    .text = Footbridge: pasiodd { $service } { $reference } ymlaen. { $link }
    .body =
        Pasiodd { $service } atgyfeiriad { $reference } ymlaen at wasanaeth sy'n gweddu'n well, fel y cytunodd y person.

asker-no_reply =
    .subject = Atgyfeiriad { $reference }: nid yw { $service } wedi ateb
    .text = Footbridge: nid yw { $service } wedi ateb { $reference }. { $link }
    .body =
        Nid yw { $service } wedi ateb atgyfeiriad { $reference }. Mae wedi dod i ben, ac nid yw'n cyfrif fel na.

        Chi sydd i gymryd y cam nesaf: gofyn yn rhywle arall, neu eu ffonio.

asker-started =
    .subject = Atgyfeiriad { $reference }: maen nhw wedi dechrau
    .text = Footbridge: maen nhw wedi dechrau, { $reference }. { $link }
    .body =
        Maen nhw wedi dechrau gyda { $service }, ar gyfer atgyfeiriad { $reference }.

asker-not_started =
    .subject = Atgyfeiriad { $reference }: wnaethon nhw ddim dechrau
    .text = Footbridge: wnaethon nhw ddim dechrau, { $reference }. Pam: { $link }
    .body =
        Wnaethon nhw ddim dechrau gyda { $service }, ar gyfer atgyfeiriad { $reference }. Mae'r rheswm yn yr atgyfeiriad.

asker-ended =
    .subject = Mae atgyfeiriad { $reference } wedi dod i ben
    .text = Footbridge: mae { $reference } wedi dod i ben. Mwy: { $link }
    .body =
        Mae atgyfeiriad { $reference } at { $service } wedi dod i ben. Mae'r hyn a ddaeth ohono yn yr atgyfeiriad.

asker-withdrawn =
    .subject = Tynnwyd atgyfeiriad { $reference } yn ôl
    .text = Footbridge: mae'r person wedi tynnu { $reference } yn ôl. { $link }
    .body =
        Mae'r person wedi tynnu atgyfeiriad { $reference } yn ôl. Does dim rhaid i neb ddweud pam, a fydd dim mwy yn digwydd.

asker-taken_back =
    .subject = Atgyfeiriad { $reference }: mae { $service } yn ailfeddwl
    .text = Footbridge: tynnodd { $service } ei ateb am { $reference } yn ôl. { $link }
    .body =
        Mae { $service } wedi tynnu'n ôl yr hyn a ddywedodd ddiwethaf am atgyfeiriad { $reference }.

        Byddwn ni'n dweud wrthoch chi beth mae'n ei ddweud yn lle hynny. Os yw'r person yn gwybod yn barod, ffoniwch nhw heddiw.

asker-note =
    .subject = Atgyfeiriad { $reference }: ysgrifennodd { $service } atoch chi
    .text = Footbridge: ysgrifennodd { $service } atoch am { $reference }. { $link }
    .body =
        Ysgrifennodd { $service } atoch chi am atgyfeiriad { $reference }.

        Darllenwch ef heddiw. Efallai y bydd angen i chi wneud rhywbeth.

asker-allocated =
    .subject = { $worker } yw'r gweithiwr cyswllt
    .text = Footbridge: { $worker } yw gweithiwr cyswllt rhywun a atgyfeirioch. { $link }
    .body =
        { $worker } yw'r gweithiwr cyswllt nawr i rywun a atgyfeirioch chi. Byddan nhw'n cysylltu yn y dyddiau nesaf.

asker-new_link_worker =
    .subject = { $worker } yw'r gweithiwr cyswllt newydd
    .text = Footbridge: { $worker } yw'r gweithiwr cyswllt newydd. { $link }
    .body =
        { $worker } yw'r gweithiwr cyswllt newydd i rywun a atgyfeirioch chi. Mae'r gwaith yn mynd ymlaen lle'r oedd.

asker-message_back =
    .subject = Neges yn ôl gan { $sender }
    .text = Footbridge: neges yn ôl gan { $sender }: { $link }
    .body =
        Mae { $sender } wedi gorffen ei waith gyda rhywun a atgyfeirioch chi.

        Mae'r neges yn ôl yn dweud beth ddaeth ohono, ac a oes rhywbeth i chi ei wneud.

asker-next_step =
    .subject = Beth hoffech chi ei wneud nesaf?
    .text = Footbridge: mae { $sender } yn gofyn am eich cam nesaf: { $link }
    .body =
        Ni chafodd { $sender } weithio gyda rhywun a atgyfeirioch chi. Mae'r rheswm yn yr atgyfeiriad.

        Chi sydd i gymryd y cam nesaf.

asker-coded_event =
    .subject = Cod ar gyfer eich cofnod
    .text = Footbridge: mae cod ar gyfer cofnod yma i chi. { $link }
    .body =
        Mae cod ar gyfer cofnod rhywun a atgyfeirioch chi. Mae yn yr atgyfeiriad.

asker-still_asking =
    .subject = Atgyfeiriad { $reference }: mae cwestiwn yn dal i aros
    .text = Footbridge: mae { $service } yn aros am eich ateb, { $reference }. { $link }
    .body =
        Gofynnodd { $service } gwestiwn am atgyfeiriad { $reference }, ac maen nhw'n dal i aros am eich ateb.

        Hebddo efallai na allan nhw ddweud ie.

# ---- For services ---------------------------------------------------------------------------------------------------

service-asked =
    .subject = Mae { $asker } yn gofyn a oes lle gennych chi i rywun
    .text = { $service }: mae { $asker } yn gofyn a oes lle i rywun: { $link }
    .body =
        Mae { $asker } yn gofyn a oes gan { $service } le i rywun.

        Gwelwch beth sydd ei angen, ac atebwch ag un tap. Nid yw agor y dudalen yn newid dim.

        { $link }

        Gallwch chi ddweud na. Does dim rhaid dweud pam.

service-answer =
    .subject = Mae { $asker } wedi ateb eich cwestiwn
    .text = { $service }: mae { $asker } wedi ateb eich cwestiwn: { $link }
    .body =
        Mae { $asker } wedi ateb eich cwestiwn. Hoffen nhw wybod a oes lle gennych chi.

        { $link }

service-accepted =
    .subject = Diolch. Rydyn ni wedi dweud wrthyn nhw mai ie yw'r ateb
    .text = { $service }: diolch am ddweud ie. Sut i gael gafael arnyn nhw: { $link }
    .body =
        Diolch am ddweud ie. Rydyn ni wedi dweud wrth bawb sydd angen gwybod.

        Mae sut i gael gafael arnyn nhw, a beth sydd ei angen arnyn nhw, yma:

        { $link }

service-waitlisted =
    .subject = Diolch. Maen nhw ar eich rhestr
    .text = { $service }: diolch. Dywedwch pan fydd lle: { $link }
    .body =
        Diolch. Maen nhw ar eich rhestr, ac maen nhw'n gwybod hynny.

        Dywedwch wrthon ni pan fydd lle:

        { $link }

service-thanks =
    .subject = Diolch am eich ateb
    .text = { $service }: diolch am eich ateb. Lle wedi newid? { $link }
    .body =
        Diolch am eich ateb. Mae na clir yn helpu cymaint ag ie: gallan nhw edrych yn rhywle arall nawr.

        A yw eich lle wedi newid? Dywedwch wrthon ni yma:

        { $link }

service-reminder =
    .subject = Mae { $asker } yn dal i obeithio am eich ateb
    .text = { $service }: mae { $asker } yn aros am eich ateb: { $link }
    .body =
        Gofynnodd { $asker } a oes gan { $service } le i rywun, ac maen nhw'n dal i obeithio am eich ateb.

        Un tap sydd ei angen. Gallwch chi ddweud na, a does dim rhaid dweud pam.

        { $link }

service-outcome_asked =
    .subject =
        { $dated ->
            [yes] { $date }: a ddaeth y person oedd i fod i ddod?
           *[no] A ddaeth y person roedden ni'n holi amdano?
        }
    .text =
        { $dated ->
            [yes] { $service }, { $date }: a ddaeth y person? { $link }
           *[no] { $service }: a ddaeth y person? { $link }
        }
    .body =
        { $dated ->
            [yes] { $date }: a ddaeth y person oedd i fod i ddod?
           *[no] Dywedoch chi fod lle gennych chi i rywun. A ddaethon nhw?
        }

        Mae un tap yn ddigon, a gallwch chi newid yr ateb am bythefnos. Os na ddaethon nhw, does dim bai ar neb.

        { $link }

service-stop_and_delete =
    .subject = Fyddan nhw ddim yn dod. Dilëwch yr hyn a gawsoch chi
    .text = { $service }: fydd rhywun ddim yn dod. Dilëwch yr hyn sydd gennych: { $link }
    .body =
        Fydd rhywun y sonion ni amdanyn nhw ddim yn dod. Does neb wedi gwneud dim o'i le.

        Dilëwch yr hyn a gawsoch chi amdanyn nhw: negeseuon, nodiadau a rhestrau. Gwelwch pwy:

        { $link }

service-recall =
    .subject = Anfonwyd hwn atoch chi ar gam
    .text = { $service }: gofynnon ni ar gam. Dilëwch yr hyn sydd gennych: { $link }
    .body =
        Gofynnon ni i chi am rywun ar gam. Mae'n ddrwg gennym ni.

        Anghofiwch yr hyn a ddarllenoch chi, a'i ddileu. Os dywedoch chi wrth rywun, ffoniwch pwy bynnag ofynnodd.

        { $link }

service-case_closed =
    .subject = Mae eu gweithiwr cyswllt wedi gorffen
    .text = { $service }: mae gweithiwr cyswllt wedi gorffen. Gyda phwy: { $link }
    .body =
        Mae gweithiwr cyswllt rhywun sy'n dod atoch chi wedi gorffen. Gallan nhw ddal i ddod.

        O hyn ymlaen siaradwch â nhw eich hun. Oes rhywbeth yn eich poeni? Gwelwch yma beth i'w wneud:

        { $link }

# ---- Crynodeb wythnosol practis: rhifau, ac enw neb -----------------------------------------------------------------

digest-subject = Eich atgyfeiriadau yn yr wythnos ddiwethaf
digest-intro = Dyma a ddywedwyd wrthych yn ystod yr wythnos. Diwrnod olaf yr wythnos: { $date }.
digest-where = Mewngofnodwch i ddarllen am bwy, a beth ddaw nesaf: { $link }
digest-question = Gofynnodd gwasanaeth gwestiwn
digest-accepted = Ateb gwasanaeth oedd ie
digest-waitlisted = Ar restr aros
digest-declined = Ateb gwasanaeth oedd na
digest-no_reply = Nid atebodd gwasanaeth
digest-redirected = Pasiwyd i wasanaeth arall
digest-started = Wedi dechrau
digest-not_started = Heb ddechrau
digest-ended = Wedi dod i ben
digest-withdrawn = Tynnwyd yn ôl
digest-taken_back = Ailfeddyliodd gwasanaeth
digest-note = Ysgrifennodd gwasanaeth atoch chi
digest-still_asking = Mae cwestiwn yn dal i aros am eich ateb
digest-allocated = Enwyd gweithiwr cyswllt
digest-new_link_worker = Newidiodd y gweithiwr cyswllt
digest-message_back = Neges yn ôl gan weithiwr cyswllt
digest-next_step = Chi sydd â'r cam nesaf
digest-coded_event = Cod ar gyfer eich cofnod
