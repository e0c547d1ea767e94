using KccPerformance.Testing;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>A page as a user sees it, in a given state.</summary>
/// <param name="Who">The account, or null for a visitor.</param>
/// <param name="Address">The address of the page.</param>
/// <param name="State">A description of the state, or null for the page as it opens.</param>
/// <param name="Reach">Brings the page into that state.</param>
public sealed record SeenPage(string? Who, string Address, string? State = null, Func<IPage, Task>? Reach = null)
{
    public override string ToString() => $"{Who ?? "visitor"} {Address}{(State is null ? string.Empty : $" ({State})")}";
}

/// <summary>Every page in every role and state that affects its appearance.</summary>
public static class EveryPage
{
    private const string Plan = PlanSite.Plan;
    private const string OwnCodes = "/plans/children-first";
    private const string BusinessPlan = "/business-plans/customer-services-2013-14";
    private const string NewUpdate = Plan + "/actions/CEA1/updates/new";

    public static IReadOnlyList<SeenPage> All { get; } =
    [
        new(null, "/account/sign-in"),
        new(null, "/account/sign-in", "refused", page => SendAsync(page, "main form .govuk-button[type=submit]:not([aria-controls])")),
        new(null, "/account/sign-in?returnUrl=%2Fmy-actions", "the council's sign-in not there", page => SendAsync(page, ".app-council-button")),
        new(null, "/account/sign-in?returnUrl=%2Fmy-actions&ended=Idle&sent=true", "after an hour without use"),
        new(null, "/account/signed-out"),
        new(null, "/account/set-password?user=1&token=old"),
        new(null, "/account/forgotten"),
        new(null, "/account/forgotten", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(null, "/account/forgotten/sent"),
        new(PlanSite.Administrator, "/account/programs"),
        new(PlanSite.Member, "/account/programs", "refused", page => SendAsync(page, "main form .govuk-button[type=submit]")),
        new(PlanSite.Member, "/account/programs/try"),
        new(PlanSite.Member, "/account/programs/try?operation=listActions"),
        new(PlanSite.Member, "/account/calendar"),
        new(PlanSite.Officer2, "/account/calendar", "created", async page =>
        {
            await page.ClickAsync("main form .govuk-button");
            await page.WaitForSelectorAsync(".app-code-line");
        }),
        new(null, "/help"),
        new(null, "/accessibility"),
        new(null, "/error/500"),
        .. ForEach([PlanSite.Member, PlanSite.Officer, PlanSite.Administrator],
        [
            "/account", "/account/authenticator", "/account/reminders", "/your-work", "/help", "/no-such-page",
            Plan, Plan + "/reports", Plan + "/changes", Plan + "/changes?from=1&to=2", Plan + "/changes?from=2&to=2", Plan + "/slippage", Plan + "/themes/1", Plan + "/themes/3", Plan + "/actions", Plan + "/actions?flag=Overdue&sort=-due", Plan + "/actions?q=nothingisfound",
            Plan + "/questions", Plan + "/questions?state=answered&theme=1", Plan + "/questions?state=withdrawn", Plan + "/actions/OCB5",
            Plan + "/reports/1/decisions", Plan + "/reports/2/decisions",
            Plan + "/actions/CEC2", Plan + "/actions/CED1", Plan + "/actions/CMA1", Plan + "/actions/RMC3", Plan + "/actions/OCD1", Plan + "/actions/MMB2",
            Plan + "/paragraphs?para=68", Plan + "/paragraphs?para=1", "/search?q=paras+42+and+43", "/search?q=equalities", "/search?q=nothingisfound", "/search",
            "/committees", "/committees/1", "/committees/2", "/committees/3",
            Plan + "/reports/1", Plan + "/reports/2",
        ]),
        .. ForEach([PlanSite.Member],
        [
            "/performance", "/performance/reports", "/performance/reports/2013-14-q3", "/performance/reports/2013-14-q4",
            "/performance/reports/2013-14-q3/document", "/performance/reports/2013-14-q4/document",
            "/performance/directorates", "/performance/directorates/families-and-social-care", "/performance/directorates/education-learning-and-skills",
            "/performance/sections/specialist-childrens-services", "/performance/sections/foreword",
            "/performance/indicators", "/performance/indicators?rating=red", "/performance/indicators?q=nothingisfound",
            "/performance/figures/SC02-2013-12", "/performance/figures/SC03-2013-09", "/performance/figures/CM01-2014-03",
            "/performance/indicators/SC02", "/performance/indicators/SC03", "/performance/indicators/EL02", "/performance/indicators/EL07",
            "/performance/indicators/ED01", "/performance/indicators/PH02", "/performance/indicators/CS01", "/performance/indicators/CM01",
            "/performance/indicators/EN01", "/performance/activity", "/performance/series", "/performance/series/CALLS", "/performance/series/FTE",
            "/performance/series/ASC-USER", "/performance/changes/2013-14-q3/2013-14-q4", "/search?q=children", "/search?q=telecare",
        ]),
        .. ForEach([PlanSite.Member],
        [
            "/business-plans", "/business-plans?half=year-end", "/business-plans/objectives", "/business-plans/objectives?state=delayed",
            "/business-plans/reports/2013-14/mid-year", "/business-plans/reports/2013-14/year-end",
            "/business-plans/objectives?q=nothingisfound", "/business-plans/dashboard", BusinessPlan, BusinessPlan + "/33", BusinessPlan + "/52",
            "/business-plans/communications-and-engagement-2013-14/6", "/business-plans/service-improvement-2013-14/75",
        ]),
        .. ForEach([PlanSite.Administrator, PlanSite.Director], ["/business-plans", BusinessPlan + "/33", "/business-plans/confirm", "/business-plans/approvals"]),
        .. ForEach([PlanSite.PerformanceOfficer], ["/business-plans/monitoring/new", BusinessPlan + "/33"]),
        .. ForEach([PlanSite.Administrator],
        [
            "/business-plans/admin", "/business-plans/admin/customer-services-2013-14", "/business-plans/admin/import", "/business-plans/admin/import?tooLarge=1",
        ]),
        new(PlanSite.Officer, "/business-plans/monitoring/new", "with no objectives"),
        new(PlanSite.PerformanceOfficer, "/business-plans/monitoring/new", "refused", async page =>
        {
            await page.Locator("form#report select").First.SelectOptionAsync("Delayed");
            await SendAsync(page, "form#report > .govuk-button");
        }),
        new(PlanSite.Administrator, "/business-plans/reports/2013-14/year-end/finalise"),
        new(PlanSite.Administrator, "/business-plans/reports/2013-14/year-end/cover"),
        new(PlanSite.Administrator, "/business-plans/reports/2013-14/year-end/cover", "refused", async page =>
        {
            await page.FillAsync("#Subject", new string('x', 501));
            await SendAsync(page, "form[action$='/cover'] button");
        }),
        new(PlanSite.Administrator, "/business-plans/admin", "refused", page => SendAsync(page, "form[action='/business-plans/admin'] .govuk-button")),
        new(PlanSite.Administrator, "/business-plans/admin/customer-services-2013-14", "refused", page => SendAsync(page, "form[action$='/objectives'] .govuk-button")),
        new(PlanSite.Administrator, "/business-plans/admin/import", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/business-plans/admin/import", "looked at", page => ImportMonitoringAsync(page, Monitoring)),
        new(PlanSite.Administrator, "/business-plans/admin/import", "stopped", page => ImportMonitoringAsync(page, Monitoring + "x,,,,\n")),
        .. ForEach([PlanSite.Administrator],
            ["/performance/reports", "/performance/reports/2013-14-q4", "/performance/reports/2013-14-q4/finalise", "/performance/reports/2013-14-q3/finalise"]),
        .. ForEach([PlanSite.Officer, PlanSite.Administrator], ["/performance", "/performance/indicators/SC02"]),
        .. ForEach([PlanSite.Member, PlanSite.Administrator],
            ["/risks", "/counts/CRR-2013-12-31-red", "/counts/CRR-2013-12-31-outstanding", "/counts/BP-2013-09-30-delayed", "/counts/QPR-2013-12-31-green", "/risks/questions", "/business-plans/questions", "/risks?rating=red", "/risks?q=nothingisfound", "/risks?state=closed", "/risks/CRR4", "/risks/CRR10", "/risks/CRR17", "/risks/reports", "/risks/reports/crr-2013-12-31", "/risks/reports/crr-2013-12-31/changes", "/search?q=safeguarding"]),
        .. ForEach([PlanSite.Member, PlanSite.PerformanceOfficer],
            ["/consultations", "/consultations?state=missing", "/consultations?q=nothingisfound", "/consultations/CON1", "/consultations/CON5", "/consultations/CON6", "/consultations/reports"]),
        .. ForEach([PlanSite.Administrator], ["/consultations/reports", "/consultations/reports/new"]),
        .. ForEach([PlanSite.PerformanceOfficer], ["/consultations/new", "/consultations/CON4/edit"]),
        .. ForEach([PlanSite.Member, PlanSite.Administrator], ["/committees/2/meetings/2013-12-17/paper"]),
        .. ForEach([PlanSite.Administrator],
        [
            "/committees/1/meetings/2009-10-08/paper", "/committees/1/meetings/2009-04-23/paper", "/committees/1/meetings/2009-04-23/paper/edit",
            "/committees/1/meetings/2008-12-11/paper/with-part-2", "/committees/2/meetings/2013-12-17/paper/minute",
        ]),
        new(PlanSite.Administrator, "/committees/2/meetings/2013-12-17/paper/minute", "refused", page => SendAsync(page, "form[action$='/paper/minute'] button")),
        new(PlanSite.Administrator, "/committees/1/meetings/2009-04-23/paper/edit", "refused", async page =>
        {
            await page.SelectOptionAsync("#Parts_1_", "decisions");
            await SendAsync(page, "form[action$='/paper/edit'] button");
        }),
        .. ForEach([PlanSite.Member, PlanSite.Administrator], ["/priorities", "/priorities/P1", "/priorities/P7", "/priorities/A1", "/search?q=provision"]),
        .. ForEach([PlanSite.PerformanceOfficer],
        [
            "/priorities/P1", "/priorities/P1/add?kind=risk", "/priorities/P1/add?kind=action&q=engagement", "/priorities/P1/add?q=nothingisfound",
            "/priorities/link?kind=risk&item=CRR4", "/priorities/link?kind=objective&item=customer-services-2013-14/33",
            "/linked-indicators/link?kind=objective&item=customer-services-2013-14/33", "/linked-indicators/link?kind=indicator&item=SC02",
        ]),
        .. ForEach([PlanSite.Member], ["/risks/CRR4/questions/new", "/business-plans/customer-services-2013-14/33/questions/new"]),
        .. ForEach([PlanSite.Administrator], ["/priorities/new", "/priorities/P1/edit"]),
        new(PlanSite.Administrator, "/priorities/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.PerformanceOfficer, "/consultations/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/consultations/reports/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        .. ForEach([PlanSite.PerformanceOfficer], ["/risks?mine=yes", "/risks/CRR4", "/risks/CRR4/actions/4/progress"]),
        .. ForEach([PlanSite.Administrator],
        [
            "/business-plans/admin/dashboards", "/business-plans/admin/dashboards/new", "/business-plans/admin/dashboards/1", "/risks/CRR18", "/risks/new", "/risks/registers/new", "/risks/registers/CRR/finalise", "/risks/import", "/risks/import?tooLarge=1", "/risks/CRR4/review", "/risks/CRR4/edit",
            "/risks/CRR4/actions/new", "/risks/CRR4/actions/1/edit", "/risks/CRR4/refocus", "/risks/CRR4/close", "/risks/CRR4/exempt", "/risks/CRR18/exempt",
        ]),
        new(PlanSite.PerformanceOfficer, "/risks/CRR4/actions/4/progress", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/risks/CRR4/review", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/risks/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/risks/import", "refused", page => SendAsync(page, "main form .govuk-button")),
        .. ForEach([PlanSite.PerformanceOfficer], ["/my-actions", "/performance/results/new", "/performance/indicators/SC02/restate", "/performance/indicators/EN01/restate?period=2014-03-31"]),
        .. ForEach([PlanSite.Officer, PlanSite.Administrator, PlanSite.Director], ["/performance/approvals", "/performance/approvals/approver"]),
        new(PlanSite.Officer, "/performance/results/new", "with no indicators"),
        new(PlanSite.Director, "/performance/approvals", "refused", async page =>
        {
            await page.Locator(".app-approve__no summary").First.ClickAsync();
            await SendAsync(page, ".app-approve__no[open] .govuk-button");
        }),
        new(PlanSite.PerformanceOfficer, "/performance/results/new", "refused", async page =>
        {
            await page.Locator(".app-entry__box input").Nth(4).FillAsync("1/2");
            await SendAsync(page, "[data-entry-send]");
        }),
        new(PlanSite.PerformanceOfficer, "/performance/results/new", "pasted rows", async page =>
        {
            await page.ClickAsync(".app-paste summary");
            await page.FillAsync("#Pasted", "SC05\t14.1\nXX99\t12\nEN01\t1/2");
            await page.ClickAsync(".app-paste .govuk-button");
            await page.WaitForSelectorAsync(".app-pasted");
        }),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/SC02/restate", "refused", page => SendAsync(page, "form[method=post] > .govuk-button-group .govuk-button")),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/EN01/actions/new"),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/EN01/actions/link"),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/EN01/actions/link?q=nothing", "nothing found"),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/EN01/actions/link", "linked", async page =>
        {
            await page.ClickAsync("td form .govuk-button");
            await page.WaitForSelectorAsync(".govuk-notification-banner");
        }),
        new(PlanSite.Administrator, "/performance/indicators/SC02/challenges/new"),
        new(PlanSite.Administrator, "/performance/indicators/SC02/challenges/new", "refused", page => SendAsync(page, "form[action$='/challenges/new'] .govuk-button")),
        new(PlanSite.Administrator, "/performance/indicators/SC02/challenges/1"),
        .. ForEach([PlanSite.Assurance], ["/account", "/performance", "/performance/challenges", "/performance/indicators/SC02", "/performance/indicators/SC02/challenges/1"]),
        new(PlanSite.Assurance, "/performance/results/new", "not theirs"),
        new(PlanSite.Member, "/performance/questions"),
        new(PlanSite.Administrator, "/performance/exempt"),
        new(PlanSite.Member, "/performance/indicators/SC02/questions/new?about=Red"),
        new(PlanSite.Member, "/performance/indicators/SC02/questions/4/edit"),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/SC02/questions/4/answer"),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/SC02/questions/4/answer", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/SC02/actions/1"),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/SC02"),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/EN01/actions/new", "refused", page => SendAsync(page, "form[action$='/actions/new'] .govuk-button")),
        new(PlanSite.Member, NewUpdate, "not theirs"),
        new(PlanSite.Member, Plan + "/questions/new"),
        new(PlanSite.Member, Plan + "/questions/new?Code=", "nothing chosen"),
        new(PlanSite.Member, Plan + "/actions/CEA1/questions/new"),
        new(PlanSite.Member, Plan + "/actions/CEA1/questions/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Member, Plan + "/actions/OCB5/questions/3/edit"),
        new(PlanSite.Member, Plan + "/actions/OCB5/questions/3/edit", "refused", async page =>
        {
            await page.FillAsync("#Text", string.Empty);
            await SendAsync(page, "form[action$='/edit'] .govuk-button");
        }),
        new(PlanSite.Member, Plan + "/actions/CEC2/questions/2/edit", "answered"),
        new(PlanSite.Officer, Plan + "/actions/CEC2/questions/2/answer", "answered"),
        new(PlanSite.Officer, Plan + "/actions/CEC2/questions/2/exempt"),
        new(PlanSite.PerformanceOfficer, "/performance/indicators/SC02/questions/4/exempt"),
        new(PlanSite.Administrator, Plan + "/actions/OCB5/questions/3/answer"),
        new(PlanSite.Administrator, Plan + "/actions/OCB5/questions/3/answer", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, Plan + "/actions/MMB2/questions/1/answer", "accepted"),
        new(PlanSite.Member, "/account", "refused", page => SendAsync(page, "main form .govuk-button[type=submit]:not([aria-controls])")),
        new(PlanSite.Officer, "/my-actions"),
        new(PlanSite.Officer2, "/my-actions"),
        new(PlanSite.Officer, Plan + "/actions/CEC3/updates/new", "two versions to choose from", async page =>
        {
            await page.EvaluateAsync("document.querySelector('#update [name=Version]').value = '0'");
            await page.FillAsync("#Narrative", "Mine, typed meanwhile.");
            await page.ClickAsync("text=Save update");
            await page.WaitForSelectorAsync(".app-conflict");
        }),
        new(PlanSite.Officer, "/my-actions/quick"),
        new(PlanSite.Officer, "/my-actions/quick", "advised", async page =>
        {
            await page.Locator("input[type=radio][value=OnTrack]").First.CheckAsync();
            await page.Locator("main form textarea").First.FillAsync("The work is two weeks behind.");
            await page.ClickAsync("main form .govuk-button");
            await page.WaitForSelectorAsync(".app-advised");
        }),
        new(PlanSite.Officer, "/my-actions/quick", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Officer, "/my-actions/workbook"),
        new(PlanSite.Officer, "/my-actions/workbook", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Officer, "/my-actions/workbook", "looked at", page => SendWorkbookAsync(page, workbook => workbook
            .Report("CEC4", "In progress", "On track", "High", "It has begun, two weeks late.")
            .Type("CED2", "No change?", "Yes")
            .Type("CEC2", "Version", "1").Type("CEC2", "Progress since the last update", "Mine, on the train.")
            .Type("CEC3", "Stage", "Begun").Repeat("CEA1", "CEA99").Type("CEA99", "Progress since the last update", "Of nobody."))),
        new(PlanSite.Officer2, "/my-actions/workbook", "with nothing in it", page => SendWorkbookAsync(page, workbook => workbook)),
        new(PlanSite.Officer, NewUpdate),
        new(PlanSite.Officer, Plan + "/actions/CPB1/updates/new", "overdue"),
        new(PlanSite.Administrator, Plan + "/actions/OCD1/updates/new", "closed"),
        new(PlanSite.Officer, Plan + "/actions/CEA1/evidence/new?criterion=1"),
        new(PlanSite.Officer, Plan + "/actions/CEA1/evidence/new?criterion=1", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Officer, Plan + "/actions/CEA1/evidence/new?criterion=1&tooLarge=1", "too large"),
        new(PlanSite.Officer, Plan + "/actions/CEA1/evidence/1/items/11/exempt"),
        new(PlanSite.Officer, Plan + "/actions/CEC2/deadline/new"),
        new(PlanSite.Officer, Plan + "/actions/CEC2/deadline/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, Plan + "/actions/CEC2/deadline/1", "decided"),
        new(PlanSite.Administrator, Plan + "/actions/CED1/closure", "claimed"),
        new(PlanSite.Administrator, Plan + "/actions/OCD1/closure", "closed"),
        new(null, "/published"),
        new(PlanSite.Administrator, Plan + "/reports/1/publish"),
        new(PlanSite.Administrator, Plan + "/reports/2/publish", "published"),
        new(null, "/published/building-on-success/2"),
        new(null, "/published/papers/2/2013-12-17"),
        new(PlanSite.Administrator, Plan + "/paragraphs/edit"),
        new(PlanSite.Administrator, Plan + "/paragraphs/edit", "refused", async page =>
        {
            await page.FillAsync("#Headings", "No number");
            await SendAsync(page, "main form .govuk-button");
        }),
        .. ForEach([PlanSite.Administrator],
        [
            Plan + "/actions/CEA1/evidence/1", Plan + "/actions/CED1/evidence/4", Plan + "/actions/OCD1/evidence/new?criterion=1",
            Plan + "/actions/OCB5/leads", Plan + "/actions/CMA1/leads",
            Plan + "/reports/2/cover",
            "/admin/leads", "/admin/leads/new", "/admin/leads/1", "/admin/leads/5", "/admin/leads/assign", "/admin/leads/assign?from=1", "/admin/leads/assign?from=none", "/admin/users/assign", "/admin/users/assign?from=2", Plan + "/actions/CEA1/officers",
            "/to-do", "/to-do/questions", "/to-do/evidence", "/to-do/completed", "/to-do/dates",
            "/admin", "/admin/plans", "/admin/plans/new", "/admin" + Plan, "/admin" + Plan + "/edit", "/admin" + Plan + "/categories", "/admin" + Plan + "/themes/new", "/admin" + Plan + "/themes/1",
            "/admin" + Plan + "/actions/new?theme=1", "/admin" + Plan + "/actions/CEA1", "/admin" + Plan + "/actions/CEA1/timescale", OwnCodes, OwnCodes + "/actions/R1", OwnCodes + "/actions/R1/milestones", "/admin" + OwnCodes + "/actions/R1", "/admin" + OwnCodes + "/actions/R1/milestones", "/admin" + OwnCodes + "/categories", "/admin" + Plan + "/import", "/admin" + Plan + "/import?tooLarge=1", "/admin/imports/columns",
            "/admin/periods", "/admin/periods/new?plan=building-on-success", "/admin/periods/1", "/admin/periods/3", Plan + "/tracker",
            "/admin/directory", "/admin/users", "/admin/users/new", "/admin/users/2", "/admin/users/4", "/admin/users/2/handover", "/admin/users/2/approvals", "/admin/audit", "/admin/audit?about=nobody", "/admin/audit?who=administrator&from=1%2F1%2F2009", "/admin/audit?from=31%2F2%2F2009",
            "/admin/webhooks", "/admin/webhooks/new", "/admin/tokens",
            "/committees/new", "/committees/1/edit", "/committees/1/meetings/modern-gov",
            "/performance/feeds", "/performance/feeds/new", "/performance/feeds/adult-social-care", "/performance/feeds/adult-social-care?tooLarge=1",
            "/performance/feeds/adult-social-care/edit", "/performance/feeds/adult-social-care/deliveries/1",
            "/performance/admin/import", "/performance/admin/import?tooLarge=1", "/performance/admin/differences",
            "/performance/framework", "/performance/framework/organisation", "/performance/framework/organisation/new", "/performance/framework/2013-14/sections", "/performance/framework/2013-14/targets",
            "/performance/framework/2013-14/targets?section=customer-services", "/performance/framework/2013-14/indicators/new",
            "/performance/framework/2013-14/indicators/SC03",
        ]),
        new(PlanSite.Administrator, "/performance/framework/2013-14/targets?section=customer-services", "refused", async page =>
        {
            await page.FillAsync("tr:has(a[href$='/CS01']) td:nth-of-type(4) input", "ninety");
            await SendAsync(page, "section[aria-labelledby=why] .govuk-button");
        }),
        new(PlanSite.Administrator, "/performance/framework/2013-14/indicators/new", "refused", page => SendAsync(page, "form[action$='/indicators/new'] .govuk-button")),
        new(PlanSite.Administrator, "/admin/webhooks/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/admin/webhooks/new", "added", async page =>
        {
            await page.FillAsync("#Name", $"Service desk {Guid.NewGuid():N}");
            await page.FillAsync("#Address", "https://receiver.example.org/hook");
            await page.CheckAsync("input[name=Topics][value=ActionRed]");
            await page.CheckAsync("input[name=Format][value=Json]");
            await page.ClickAsync("main form .govuk-button");
            await page.WaitForSelectorAsync(".app-code-line");
        }),
        new(PlanSite.Administrator, "/performance/feeds/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/performance/feeds/adult-social-care", "token created", async page =>
        {
            await page.FillAsync("#TokenName", $"Nightly export {Guid.NewGuid():N}");
            var day = DateTime.UtcNow.AddDays(30);
            await page.FillAsync("input[name='ExpiresOn.Day']", $"{day.Day}");
            await page.FillAsync("input[name='ExpiresOn.Month']", $"{day.Month}");
            await page.FillAsync("input[name='ExpiresOn.Year']", $"{day.Year}");
            await page.ClickAsync("form[action$='/tokens'] .govuk-button");
            await page.WaitForSelectorAsync(".app-code-line");
        }),
        new(PlanSite.Administrator, "/performance/feeds/adult-social-care", "checked file", async page =>
        {
            await page.SetInputFilesAsync("#File", new FilePayload
            {
                Name = "february.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes("measure,period,figure,data to\nASC-02,31/03/2014,51,\n"),
            });
            await page.ClickAsync("form[action$='/file'] .govuk-button");
            await page.WaitForSelectorAsync("form[action$='/take']");
        }),
        new(PlanSite.Administrator, "/performance/admin/import", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, Plan + "/periods/3/freeze", "to be closed first"),
        new(PlanSite.Administrator, Plan + "/periods/1/freeze", "frozen"),
        new(PlanSite.Administrator, Plan + "/actions/CEA1/evidence/1", "refused", page => SendAsync(page, "form[action$='/send-back'] .govuk-button")),
        new(PlanSite.Administrator, "/committees/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/committees/1/edit", "meeting refused", page => SendAsync(page, "form[action$='/meetings'] .govuk-button")),
        new(PlanSite.Administrator, "/committees/1/edit", "meeting kept", page => SendAsync(page, "form[action$='/remove'] .govuk-button")),
        new(PlanSite.Administrator, "/admin/leads/5", "nobody taking over", page => SendAsync(page, "form[action$='/holder'] .govuk-button")),
        new(PlanSite.Administrator, "/admin/leads/assign?from=1", "refused", page => SendAsync(page, "form[method=post] .govuk-button")),
        new(PlanSite.Administrator, "/admin/leads/assign?from=1", "checked", async page =>
        {
            await page.EvaluateAsync("document.querySelector('#LeadId-select, select[name=LeadId]').selectedIndex = 1");
            await page.ClickAsync("form[method=post] .govuk-button");
            await page.WaitForSelectorAsync("form[action='/admin/leads/assign'][method=post] .govuk-button");
        }),
        new(PlanSite.Administrator, "/admin/users/assign", "refused", page => SendAsync(page, "form[method=post] .govuk-button")),
        new(PlanSite.Administrator, Plan + "/actions/CEA1/officers", "refused", page => SendAsync(page, "form[action$='/officers/add'] .govuk-button")),
        new(PlanSite.Administrator, "/admin/leads/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/admin/periods/new?plan=building-on-success", "refused", async page =>
        {
            await page.FillAsync("#Name", string.Empty);
            await SendAsync(page, "main form .govuk-button");
        }),
        new(PlanSite.Administrator, "/admin/plans/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/admin" + Plan + "/actions/CEA1", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/admin" + Plan + "/actions/CEA1/timescale", "refused", async page =>
        {
            await page.CheckAsync("input[name=Kind][value=DueBy]");
            await SendAsync(page, "main form .govuk-button");
        }),
        new(PlanSite.Administrator, "/admin" + Plan + "/actions/CEA1", "not retired without a reason", page => SendAsync(page, "form[action$='/retire'] .govuk-button")),
        new(PlanSite.Administrator, "/admin" + Plan + "/import", "with nothing chosen", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/admin" + Plan + "/import", "looked at", page => ImportAsync(page, Changed)),
        new(PlanSite.Administrator, "/admin" + Plan + "/import", "stopped", page => ImportAsync(page, Changed + "CEA1,1,CE,,,,,,\n")),
        new(PlanSite.Administrator, "/admin" + Plan + "/import", "with columns not recognised", page => ImportAsync(page, "Our no.,Theme name,They said,Who\nCEA1,Community engagement,Do it,Jane Clarke\n")),
        new(PlanSite.Administrator, "/admin" + Plan + "/import", "not readable", page => ImportAsync(page, "nothing")),
        new(PlanSite.Administrator, $"/your-work/{EveryStateSite.Waiting}", "waiting"),
        new(PlanSite.Administrator, $"/your-work/{EveryStateSite.Running}", "running"),
        new(PlanSite.Administrator, $"/your-work/{EveryStateSite.Ready}", "ready"),
        new(PlanSite.Administrator, $"/your-work/{EveryStateSite.Failed}", "failed"),
        new(PlanSite.Administrator, $"/your-work/{EveryStateSite.Gone}", "not kept any more"),
        new(PlanSite.Administrator, $"/your-work/{EveryStateSite.Cancelled}", "called off"),
        new(PlanSite.Member, "/account/authenticator", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Officer2, "/account/authenticator", "first code refused", async page =>
        {
            await page.FillAsync("#Code", "000000");
            await SendAsync(page, "main form .govuk-button");
        }),
        new(null, "/account/sign-in", "code asked for", page => AskForCodeAsync(page)),
        new(null, "/account/sign-in", "code refused", async page =>
        {
            await AskForCodeAsync(page);
            await page.FillAsync("#Code", "000000");
            await SendAsync(page, "main form .govuk-button");
        }),
        new(EveryStateSite.WithAnApp, "/account"),
        new(EveryStateSite.WithAnApp, "/account/authenticator"),
        new(EveryStateSite.WithAnApp, "/account/authenticator", "code refused", page => SendAsync(page, "main form .govuk-button:not(.govuk-button--warning)")),
        new(EveryStateSite.Renewing, "/account/authenticator", "new recovery codes", async page =>
        {
            await page.FillAsync("#Code", EveryStateSite.CodeOf(page.Url, EveryStateSite.Renewing));
            await page.ClickAsync("main form .govuk-button:not(.govuk-button--warning)");
            await page.WaitForSelectorAsync(".app-codes");
        }),
        new(PlanSite.Administrator, "/admin/users", "somebody with an app", async page =>
        {
            await page.ClickAsync("text=Officer with an app");
            await page.WaitForSelectorAsync("form[action$='/authenticator/reset']");
        }),
        new(PlanSite.Administrator, "/admin/users/8", "link sent, disabled and enabled", async page =>
        {
            foreach (var button in new[] { "link", "disable", "enable", "disable" })
            {
                await page.ClickAsync($"form[action$='/{button}'] .govuk-button");
                await page.WaitForSelectorAsync(".govuk-notification-banner");
            }
        }),
        new(PlanSite.Administrator, "/admin/users/2/personal-data/remove"),
        new(PlanSite.Administrator, "/admin/users/8/personal-data/remove", "of a disabled account, refused", async page =>
        {
            if (await page.Locator("#Understood").CountAsync() == 0)
            {
                await page.GotoAsync("/admin/users/8");
                await page.ClickAsync("form[action$='/disable'] .govuk-button");
                await page.GotoAsync("/admin/users/8/personal-data/remove");
            }

            await SendAsync(page, "main form .govuk-button");
        }),
        new(PlanSite.Administrator, "/admin/users/import"),
        new(PlanSite.Administrator, "/admin/users/import?tooLarge=1"),
        new(PlanSite.Administrator, "/admin/users/import", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/admin/users/import", "looked at", page => ImportPeopleAsync(page, PeopleToAdd)),
        new(PlanSite.Administrator, "/admin/users/import", "stopped", page => ImportPeopleAsync(page, PeopleToAdd + "nobody,,boss,CEA1\n")),
        new(PlanSite.Administrator, "/admin/users/import", "put away", async page =>
        {
            await ImportPeopleAsync(page, PeopleToAdd);
            var address = page.Url;
            await page.ClickAsync("form[action$='/put-away'] .govuk-button");
            await page.WaitForSelectorAsync(".govuk-notification-banner");
            await page.GotoAsync(address);
        }),
        new(PlanSite.Administrator, "/admin/users/2/handover", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/admin/users/2/handover", "checked", async page =>
        {
            await page.SelectOptionAsync("#ToId", new SelectOptionValue { Index = 1 });
            await page.ClickAsync("main form .govuk-button");
            await page.WaitForSelectorAsync("form[action$='/handover'] .govuk-button");
        }),
        new(PlanSite.Administrator, "/admin/users/new", "refused", page => SendAsync(page, "main form .govuk-button")),
        new(PlanSite.Administrator, "/admin/audit", "checked", async page =>
        {
            await page.ClickAsync("form[action='/admin/audit/check'] .govuk-button");
            await page.WaitForSelectorAsync(".app-hash");
        }),
        // Uses an action of its own, because the text typed on CEA1 on another page appears there as a draft.
        new(PlanSite.Officer, Plan + "/actions/CEC1/updates/new", "advised", async page =>
        {
            await page.FillAsync("#Narrative", "The annual report is delayed.");
            await page.ClickAsync("text=Save update");
            await page.WaitForSelectorAsync(".app-advised");
        }),
        new(PlanSite.Officer, NewUpdate, "refused", async page =>
        {
            await page.CheckAsync("input[name=Stage][value=InProgress]");
            await page.CheckAsync("input[name=Delivery][value=OffTrack]");
            await page.FillAsync("#Narrative", string.Empty);
            await page.FillAsync("[name='Forecast.Day']", "31");
            await page.FillAsync("[name='Forecast.Month']", "6");
            await page.FillAsync("[name='Forecast.Year']", "2010");
            await page.ClickAsync("text=Save update");
            await page.WaitForSelectorAsync(".govuk-error-summary");
        }),
    ];

    private static IEnumerable<SeenPage> ForEach(string[] people, string[] addresses)
        => people.SelectMany(_ => addresses, (who, address) => new SeenPage(who, address));

    private const string Changed =
        "code,theme,theme_name,paragraphs,inspectors_comment,timescales,lead_directors,evidence_of_improvement,monitoring\n"
        + "CEA1,1,Community engagement,68,Another comment,Spring 2010,Jane Clarke and Robert Hardie,A survey,Cabinet\n"
        + "CEA99,1,Community engagement,9,A new comment,Quarterly,Jane Clarke,A survey|A count,Cabinet\n";

    private const string PeopleToAdd =
        "email,name,role,actions,phone\n"
        + "libraries.officer@example.org,Libraries officer,officer,CEA1 CEC2,1\n"
        + "officer@example.org,Another name,administrator,,2\n";

    private const string Monitoring = "paragraph,division,service,kind,text,colour\n80,Customer Services Division,Culture and Sport,progress,A new objective.,red\n";

    private static async Task ImportMonitoringAsync(IPage page, string csv)
    {
        await page.FillAsync("#Year", "2014/15");
        await page.SelectOptionAsync("#Half", "MidYear");
        await page.SetInputFilesAsync("#File", new FilePayload { Name = "monitoring.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await page.ClickAsync("main form .govuk-button");
        await page.ArriveAtAsync("/business-plans/admin/import/*");
    }

    private static async Task AskForCodeAsync(IPage page)
    {
        await BrowserSite.SignInAsync(page, EveryStateSite.WithAnApp);
        await page.ArriveAtAsync("/account/sign-in/code");
    }

    private static async Task ImportPeopleAsync(IPage page, string csv)
    {
        await page.SetInputFilesAsync("#File", new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await page.ClickAsync("main form .govuk-button");
        await page.ArriveAtAsync("/admin/users/import/*");
    }

    private static async Task ImportAsync(IPage page, string csv)
    {
        await page.SetInputFilesAsync("#File", new FilePayload { Name = "plan.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await page.ClickAsync("main form .govuk-button");
        await page.ArriveAtAsync("/admin/imports/*");
    }

    private static async Task SendWorkbookAsync(IPage page, Func<FilledWorkbook, FilledWorkbook> fill)
    {
        var downloaded = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), "/my-actions/workbook.xlsx").ToString());
        var filled = fill(new FilledWorkbook(await downloaded.BodyAsync())).Save();
        await page.SetInputFilesAsync("#File", new FilePayload { Name = "my-actions.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = filled });
        await page.ClickAsync("main form .govuk-button");
        await page.ArriveAtAsync("/my-actions/workbook/*");
    }

    private static async Task SendAsync(IPage page, string button)
    {
        await page.ClickAsync(button);
        await page.WaitForSelectorAsync(".govuk-error-summary");
    }
}
