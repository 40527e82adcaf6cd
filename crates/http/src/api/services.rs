//! `/services`: what can be referred to.

mod check;
mod found;
mod intake;
mod key;
mod listing;
mod read;
mod search;
mod show;
mod verbs;

use app::request::{NewService, ServiceQuery};
use app::{Footbridge, PageRequest};
use axum::extract::{OriginalUri, State};
use domain::directory::Service;
use utoipa_axum::router::OpenApiRouter;

use self::found::FoundPage;
use self::read::Listing;
use self::show::{OpenReferral, ServiceRecord};
use super::{Deed, Operation};
use crate::answer::{Answer, Wishes, linked, page};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId, Query};
use crate::precondition::Expected;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<Footbridge> {
    let search = Operation::new(
        Deed::List,
        "/services",
        "list_services",
        "Search the services one can refer to",
        "Everything that is asked narrows the list down. Beside the rows stand the number of all that fit and, for each thing \
         that could be chosen next, how many would be left. A search for a need that finds nothing, or nothing with room, \
         is noted among the unmet needs of your place: the need, the area, the day and what has to be in place, once a \
         day, and never who asked.",
    );
    let list = Operation::new(
        Deed::Make,
        "/services",
        "list_service",
        "List a service of your organisation",
        "From then on it can be referred to, within the rules it sets for itself.",
    );
    let read = Operation::new(
        Deed::Look,
        "/services/{id}",
        "read_service",
        "Read a service's listing",
        "Its rules, and whether it has room. Only those who offer it see the numbers.",
    );
    let change = Operation::new(
        Deed::Replace,
        "/services/{id}",
        "change_service",
        "Change a service's listing",
        "What you send takes the place of its rules, its name, its needs and its description; everything else it says \
         stays. Changing it also says that it is right today.",
    );
    let open = Operation::new(
        Deed::List,
        "/services/{id}/open-referrals",
        "list_open_referrals",
        "Read what is open at a service",
        "As far as you see it, with the link worker concerned: what must find another place when the service is suspended \
         or closes.",
    );
    OpenApiRouter::new()
        .routes(search.asking::<ServiceQuery>().showing::<FoundPage>().by(list_services))
        .routes(list.reading::<NewService>().showing::<ServiceRecord>().by(list_service))
        .routes(read.showing::<ServiceRecord>().by(read_service))
        .routes(change.reading::<Listing>().showing::<ServiceRecord>().by(change_service))
        .routes(open.asking::<PageRequest>().paging::<OpenReferral>().by(list_open_referrals))
        .merge(listing::routes())
        .merge(check::routes())
        .merge(key::routes())
        .merge(verbs::routes())
}

async fn list_services(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    uri: OriginalUri,
    Query(query): Query<ServiceQuery>,
) -> Answer {
    let found = footbridge.services(&caller, query).await?;
    let next = found.next.clone();
    linked(&uri, next.as_ref(), &FoundPage::from(found))
}

async fn list_service(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    wishes: Wishes,
    Body { body, key }: Body<NewService>,
) -> Answer {
    let view = footbridge.list_service(&caller.with_key(key), body).await?;
    let (version, location) = (view.version, format!("/api/v1/services/{}", view.id));
    wishes.created(Some(version), &location, &ServiceRecord::from(view))
}

async fn read_service(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Service>,
    wishes: Wishes,
) -> Answer {
    let view = footbridge.service(&caller, id).await?;
    wishes.shown(view.version, &ServiceRecord::from(view))
}

async fn change_service(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Service>,
    Expected(version): Expected,
    wishes: Wishes,
    Body { body: Listing(mut service), .. }: Body<Listing>,
) -> Answer {
    let before = footbridge.service(&caller, id).await?;
    let description = std::mem::take(&mut service.details.description);
    service.details = domain::directory::Listing { description, ..before.details };
    let view = footbridge.change_service(&caller, id, version, service).await.map_err(Problem::of_change)?;
    wishes.changed(view.version, &ServiceRecord::from(view))
}

async fn list_open_referrals(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Service>,
    uri: OriginalUri,
    Query(wanted): Query<PageRequest>,
) -> Answer {
    page::<_, OpenReferral>(&uri, footbridge.open_referrals_at(&caller, id, wanted).await?)
}
