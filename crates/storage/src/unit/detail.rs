//! Records as a unit leaves them, with the names and texts around them: for the answer to whoever asked for the change.

use domain::case::Case;
use domain::clock::Timestamp;
use domain::free_text::FreeText;
use domain::ids::Id;
use domain::referral::Referral;
use domain::scope::Scope;
use sea_orm::{ActiveValue, TryIntoModel};
use uuid::Uuid;

use super::Unit;
use super::load::missing;
use crate::error::StoreError;
use crate::load;
use crate::read::{CaseDetail, OnwardLine, ReferralDetail, Texts};
use crate::row;

impl Unit {
    /// One referral, if it is in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referral_detail(
        &mut self,
        scope: &Scope,
        id: Id<Referral>,
    ) -> Result<Option<ReferralDetail>, StoreError> {
        let Some(stored) = self.referral(id).await? else { return Ok(None) };
        if !scope.admits_referral(&stored.referral, stored.place) {
            return Ok(None);
        }
        let ask = &stored.referral.ask;
        let known = self.seen.referrals.get(&id).and_then(Option::as_ref);
        let around = known.and_then(|known| known.around.clone());
        let around = if around.is_some() { around } else { load::referral::around(&self.link, ask).await? };
        let around = around.ok_or_else(|| missing("its service"))?;
        let (mut worker, mut worker_name) = (around.worker, around.worker_name);
        if let Some(case) = stored.referral.case.and_then(|case| self.seen.cases.get(&case)?.as_ref())
            && case.record.case.worker != worker
        {
            worker = case.record.case.worker;
            worker_name = self.name_of(worker).await?;
        }
        Ok(Some(ReferralDetail {
            service: self.service(ask.service).await?.ok_or_else(|| missing("its service"))?,
            person: self.person(ask.person).await?.ok_or_else(|| missing("its person"))?,
            nation: around.nation,
            receiver_name: around.receiver_name,
            referrer_name: around.referrer_name,
            referrer_staff_name: around.referrer_staff_name,
            worker,
            worker_name,
            texts: self.texts_of_referral(&stored.referral).await?,
            stored,
        }))
    }

    /// One case, if it is in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn case_detail(
        &mut self,
        scope: &Scope,
        id: Id<Case>,
    ) -> Result<Option<CaseDetail>, StoreError> {
        let Some(stored) = self.case(id).await? else { return Ok(None) };
        if !scope.admits_case(&stored.case) {
            return Ok(None);
        }
        let case = &stored.case;
        let known = self.seen.cases.get(&id).and_then(Option::as_ref);
        let around = known.and_then(|known| known.around.clone());
        let around =
            if around.is_some() { around } else { load::case::around(&self.link, case.organisation).await? };
        let around = around.ok_or_else(|| missing("its organisation"))?;
        let mut texts = load::text::of_case(&self.link, id).await?;
        self.add_pending_texts(&mut texts, &[id.uuid()])?;
        Ok(Some(CaseDetail {
            person: self.person(case.person).await?.ok_or_else(|| missing("its person"))?,
            service: self.service(case.service).await?.ok_or_else(|| missing("its service"))?,
            nation: around.nation,
            organisation_name: around.organisation_name,
            worker_name: self.name_of(case.worker).await?,
            texts,
            stored,
        }))
    }

    /// The referrals made from a case, the first first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referrals_from(&mut self, case: Id<Case>) -> Result<Vec<OnwardLine>, StoreError> {
        if self.seen.is_unwritten_case_alone(case) {
            return Ok(Vec::new());
        }
        self.flush().await?;
        crate::read::onward(&self.link, case).await
    }

    async fn name_of(
        &mut self,
        staff: Option<Id<domain::actor::Staff>>,
    ) -> Result<Option<String>, StoreError> {
        let Some(staff) = staff else { return Ok(None) };
        let found: Option<(_, Option<Timestamp>)> = self.anybody(staff).await?;
        Ok(found.map(|(staff, _)| staff.name))
    }

    async fn texts_of_referral(&self, referral: &Referral) -> Result<Texts, StoreError> {
        let records: Vec<_> =
            [Some(referral.id.uuid()), referral.case.map(Id::uuid)].into_iter().flatten().collect();
        let mut texts = Texts::new();
        self.add_pending_texts(&mut texts, &records)?;
        // What this unit made is all here, unless it shares the words of the one before it.
        let all_here = || referral.ask.texts().all(|text| texts.contains_key(&text));
        if self.seen.is_unwritten_referral(referral.id) && all_here() {
            return Ok(texts);
        }
        let mut all = load::text::of_referral(&self.link, referral).await?;
        all.append(&mut texts);
        Ok(all)
    }

    /// What was written in this unit and is not in the database yet.
    fn add_pending_texts(&self, texts: &mut Texts, records: &[Uuid]) -> Result<(), StoreError> {
        let about =
            |record: &ActiveValue<Uuid>| records.iter().any(|wanted| *record == ActiveValue::Set(*wanted));
        for text in self.pending.texts.iter().filter(|text| about(&text.record_id)) {
            let text = text.clone().try_into_model().map_err(|error| StoreError::of(&error))?;
            let text: FreeText = row::text::free_text(text)?;
            texts.insert(text.id, text);
        }
        Ok(())
    }
}
