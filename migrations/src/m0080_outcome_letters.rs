//! Groups that said yes before they were asked by letter what came of it are asked, too: at the moment at which somebody
//! is to find it out anyway.

use sea_orm_migration::prelude::*;

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let awake = Query::update()
            .table("referral")
            .value("wakes_at", Expr::col("due_at"))
            .and_where(Expr::col("status").eq("accepted"))
            .and_where(Expr::col("kind").eq("community"))
            .and_where(Expr::col("wakes_at").is_null())
            .to_owned();
        manager.get_connection().execute(&awake).await.map(drop)
    }
}
