//! Postcodes as lists bring them, one after another.

use std::collections::BTreeMap;

use domain::geography::{Coordinates, Locality};

use crate::support::town::day;
use crate::support::{Database, on_each_database, write};

fn locality(postcode: &str) -> Locality {
    Locality {
        postcode: postcode.parse().unwrap(),
        coordinates: None,
        district: None,
        ward: None,
        lsoa: None,
        ended_on: None,
    }
}

fn placed(postcode: &str) -> Locality {
    let coordinates = Some(Coordinates::from_degrees(51.501, -0.142).unwrap());
    Locality { coordinates, district: Some("E09000033".parse().unwrap()), ..locality(postcode) }
}

async fn keeps(database: &Database, localities: Vec<Locality>) -> u64 {
    write(&database.store, move |unit| {
        let localities = localities.clone();
        Box::pin(async move { unit.keep_localities(&localities).await })
    })
    .await
}

async fn known(database: &Database, postcode: &str) -> Option<Locality> {
    database.store.reader().locality(&postcode.parse().unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_postcode_is_read_back_as_it_was_kept_and_another_is_unknown() {
    on_each_database(async |database| {
        assert_eq!(keeps(database, vec![placed("SW1A 1AA"), locality("GY1 1AA")]).await, 2);
        assert_eq!(known(database, "sw1a1aa").await, Some(placed("SW1A 1AA")));
        assert_eq!(known(database, "GY1 1AA").await, Some(locality("GY1 1AA")));
        assert_eq!(known(database, "SW1A 1AB").await, None);
    })
    .await;
}

#[tokio::test]
async fn what_one_list_does_not_say_stays_as_another_said_it() {
    on_each_database(async |database| {
        let lsoa = Some("E01004736".parse().unwrap());
        keeps(database, vec![placed("SW1A 1AA")]).await;
        keeps(database, vec![Locality { lsoa: lsoa.clone(), ..locality("SW1A 1AA") }]).await;
        assert_eq!(known(database, "SW1A 1AA").await, Some(Locality { lsoa, ..placed("SW1A 1AA") }));
    })
    .await;
}

#[tokio::test]
async fn a_list_that_is_read_again_changes_nothing_and_the_later_of_two_lines_holds() {
    on_each_database(async |database| {
        let ended = Locality { ended_on: Some(day("2020-06-01")), ..placed("SW1A 1AA") };
        assert_eq!(keeps(database, vec![placed("SW1A 1AA"), ended.clone()]).await, 1);
        assert_eq!(known(database, "SW1A 1AA").await, Some(ended.clone()));
        assert_eq!(keeps(database, vec![ended]).await, 0);
        assert_eq!(keeps(database, vec![placed("SW1A 1AA")]).await, 1, "it is in use again");
        assert_eq!(keeps(database, Vec::new()).await, 0);
    })
    .await;
}

#[tokio::test]
async fn areas_have_names_where_a_list_of_names_was_read() {
    on_each_database(async |database| {
        keeps(database, vec![placed("SW1A 1AA")]).await;
        let names = BTreeMap::from([("E09000033".parse().unwrap(), "Westminster".to_owned())]);
        for changed in [1, 0] {
            let names = names.clone();
            let written = write(&database.store, move |unit| {
                let names = names.clone();
                Box::pin(async move { unit.name_areas(&names).await })
            });
            assert_eq!(written.await, changed);
        }
        let named = database.store.reader().named_locality(&"SW1A 1AA".parse().unwrap()).await.unwrap();
        assert_eq!(named.unwrap().names["E09000033"], "Westminster");
    })
    .await;
}
