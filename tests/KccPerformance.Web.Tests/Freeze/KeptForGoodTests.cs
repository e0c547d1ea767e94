using System.Globalization;
using System.Text;
using System.Text.Json;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Decisions;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Freeze;

/// <summary>
/// Makes a report final, then changes every field of ten actions, renames lead directors, deletes a user and replaces a
/// file: the report stays the same byte for byte.
/// </summary>
public sealed class KeptForGoodTests : IDisposable
{
    /// <summary>Addresses opened before and after the changes: pages are compared by their main part, files by all bytes.</summary>
    private static readonly string[] Addresses =
    [
        PlanSite.Plan + "/changes?from=1&to=2",
        PlanSite.Plan + "/changes?from=2&to=3",
        PlanSite.Plan + "/changes?from=1&to=3",
        .. new[] { 1, 2, 3 }.SelectMany(id => new[] { string.Empty, "/pack.docx", "/pack.html", "/position.json", "/actions.csv" }
            .Select(face => $"{PlanSite.Plan}/reports/{id}{face}")),
    ];

    private readonly PlanSite site = new();

    [Fact]
    public async Task Whatever_is_changed_afterwards_a_frozen_report_stays_as_it_was_byte_for_byte()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var unfinished = await site.UnfinishedAsync();
        var criterion = unfinished.Criteria.First(one => one.State == EvidenceState.Unmet).Id;
        using var uploaded = await officer.UploadAsync(EvidenceForms.AddressOf(unfinished.Code, unfinished.Criteria.Single(one => one.Id == criterion).Position), "minutes.pdf", new ByteArrayContent(EvidenceForms.Pdf(5000)));
        var ten = await ChooseTenAsync(unfinished.Id);
        var leaver = await AddLeaverAsync(ten[0]);
        await FreezeAsync(administrator);
        var kept = await ReadKeptAsync(administrator);
        Assert.Contains("minutes.pdf", kept["report 3"], StringComparison.Ordinal);
        Assert.Contains("Somebody who leaves", kept["report 3"], StringComparison.Ordinal);
        var before = await ReadLiveAsync();

        await ChangeByServicesAsync(ten, criterion);
        using var again = await officer.UploadAsync(EvidenceForms.AddressOf(unfinished.Code, unfinished.Criteria.Single(one => one.Id == criterion).Position), "other.pdf", new ByteArrayContent(EvidenceForms.Pdf(6000)));
        await ChangeByHandAsync(ten, leaver);

        var after = await ReadLiveAsync();
        Assert.All(ten, id => Assert.Equal(["before", "id"], SameFields(before[id], after[id])));
        Assert.False(await site.ReadAsync(db => db.Users.AnyAsync(user => user.Id == leaver)));
        Assert.NotEqual(0, await site.ForgetGeneratedFilesAsync());
        var now = await ReadKeptAsync(administrator);
        Assert.Equal(kept.Keys, now.Keys);
        Assert.All(kept, pair => Assert.Equal(pair.Value, now[pair.Key]));
    }

    public void Dispose() => site.Dispose();

    private static async Task<string> ReadAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"GET {address} answered {(int)response.StatusCode}");

        // A page has another token in its head and forms each time; a file is compared as a whole. Decisions and answers are shown
        // beside a report as they come.
        if (response.Content.Headers is not { ContentType.MediaType: "text/html", ContentDisposition: null })
        {
            return Convert.ToHexString(await response.Content.ReadAsByteArrayAsync());
        }

        var page = await response.ReadPageAsync();
        var report = page.QuerySelectorAll(".app-pack-head, .app-pack").Select(part => part.OuterHtml).ToList();
        return report.Count > 0 ? string.Concat(report) : page.QuerySelector("main")!.OuterHtml;
    }

    private static IEnumerable<string> SameFields(JsonElement before, JsonElement after)
        => before.EnumerateObject()
            .Where(field => field.Value.GetRawText() == after.GetProperty(field.Name).GetRawText())
            .Select(field => field.Name)
            .Append("before").Distinct().Order(StringComparer.Ordinal);

    /// <summary>Ten actions with content in every part, one of them with a file.</summary>
    private Task<List<int>> ChooseTenAsync(int withFile) => site.ReadAsync(db => db.Actions
        .Where(action => action.Id == withFile
            || (action.Leads.Any() && action.Criteria.Any() && action.Monitoring.Any() && action.Updates.Any() && action.Stage != Stage.Closed && action.VerifiedOn == null))
        .OrderByDescending(action => action.Id == withFile).ThenBy(action => action.Id)
        .Take(10)
        .Select(action => action.Id)
        .ToListAsync());

    private async Task<int> AddLeaverAsync(int actionId)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<UserService>().AddAsync("leaver@example.org", "Somebody who leaves", Role.Officer, Actor.System);
        await site.ReadAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO ResponsibleOfficers (ActionId, UserId) VALUES ({actionId}, {id})"));
        return id;
    }

    private static async Task FreezeAsync(HttpClient administrator)
    {
        const string check = PlanSite.Plan + "/periods/3/freeze";
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync(check)).Form("form[action='/admin/periods/3/close']"));
        using var frozen = await administrator.SubmitAsync((await administrator.GetPageAsync(check)).Form($"form[action='{check}']"), ("Reason", "All are in."), ("Understood", "true"));
        Assert.Equal(PlanSite.Plan + "/reports", frozen.Headers.Location?.OriginalString);
        using var told = await administrator.GetAsync(new Uri(PlanSite.Plan + "/reports", UriKind.Relative));
    }

    /// <summary>The bytes of every report, the same bytes read and written again, and the content of the addresses.</summary>
    private async Task<Dictionary<string, string>> ReadKeptAsync(HttpClient client)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in new[] { 1, 2, 3 })
        {
            await using var scope = site.Services.CreateAsyncScope();
            var report = (await scope.ServiceProvider.GetRequiredService<FrozenReports>().FindAsync("building-on-success", id))!;
            Assert.True(report.IsIntact);
            Assert.Equal(report.Content, PositionFormat.Write(report.Position));
            kept[$"report {id}"] = Encoding.UTF8.GetString(report.Content);
        }

        foreach (var address in Addresses)
        {
            kept[address] = await ReadAsync(client, address);
        }

        return kept;
    }

    private async Task<Dictionary<int, JsonElement>> ReadLiveAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var position = await scope.ServiceProvider.GetRequiredService<PlanPositionReader>().ReadAsync(1, periodId: null, DateTime.UtcNow);
        using var json = JsonDocument.Parse(PositionFormat.Write(position));
        return json.RootElement.GetProperty("actions").Clone().EnumerateArray().ToDictionary(action => action.GetProperty("id").GetInt32());
    }

    /// <summary>Every change that the product's services can make.</summary>
    private async Task ChangeByServicesAsync(List<int> ten, int criterionId)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var of = scope.ServiceProvider;
        var actor = new Actor(await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Administrator).Select(user => user.Id).SingleAsync()), "Performance manager", null);
        var next = await of.GetRequiredService<PeriodService>().AddAsync(
            PlanModule.SubjectKind, "building-on-success", new("The next one", new(2009, 10, 1), new(2010, 3, 31), new(2010, 3, 31), null, null, null, null), actor);
        await of.GetRequiredService<PeriodService>().OpenAsync(next, await site.ReadAsync(db => db.Periods.Where(one => one.Id == next).Select(one => one.Version).SingleAsync()), actor);
        var report = new ProgressReport(Stage.InProgress, DeliveryRating.OffTrack, OutcomeConfidence.Low, "Everything is different.", "Another next step.", new DateOnly(2031, 1, 1));
        foreach (var id in ten)
        {
            await of.GetRequiredService<ProgressService>().SubmitAsync(id, report, await VersionAsync(id), Guid.NewGuid(), actor);
        }

        var dated = await site.ReadAsync(db => db.Actions.Where(action => action.Code == "CEC2").Select(action => action.Id).SingleAsync());
        await of.GetRequiredService<DecisionService>().AskForDeadlineAsync(dated, new DateOnly(2011, 3, 31), "Later.", await VersionAsync(dated), actor);
        var asked = await site.ReadAsync(db => db.DeadlineChanges.Where(one => one.Decision == DeadlineDecision.Asked).Select(one => one.Id).SingleAsync());
        await of.GetRequiredService<ResolutionService>().RecordAsync(
            new RecordResolution(ResolutionKind.Deadline, asked, await VersionAsync(dated), ResolutionOutcome.Agreed, new CommitteeDecision(1, new DateOnly(2009, 9, 17), "99")), actor);
        foreach (var lead in await site.ReadAsync(db => db.LeadDirectors.AsNoTracking().ToListAsync()))
        {
            await of.GetRequiredService<LeadService>().ChangeAsync(lead.Id, lead.Name + " of another name", lead.Kind, "another@example.org", lead.Version, actor);
        }

        var item = await site.ReadAsync(db => db.Criteria.Where(one => one.Id == criterionId).SelectMany(one => one.Items).MaxAsync(one => one.Id));
        await of.GetRequiredService<EvidenceService>().SendBackAsync(criterionId, item, "The wrong file.", actor);

        Task<int> VersionAsync(int id) => site.ReadAsync(db => db.Actions.Where(action => action.Id == id).Select(action => action.Version).SingleAsync());
    }

    /// <summary>The other changes, made directly in the database without any rules.</summary>
    private Task<int> ChangeByHandAsync(List<int> ten, int leaver) => site.ReadAsync(async db =>
    {
        var ids = string.Join(',', ten.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        string[] changes =
        [
            $"""
            UPDATE Actions SET Code = CONCAT('XXA', 500 + Id), Number = 500 + Id, InspectorsComment = 'Another comment', PublishedTimescale = 'Another time', PublishedLeads = 'Others',
                AreaId = (SELECT MIN(one.Id) FROM Areas one WHERE one.Id <> Actions.AreaId),
                Category = (SELECT MIN(one.Category) FROM Actions one WHERE one.Category <> Actions.Category),
                Response = (SELECT MIN(one.Response) FROM Actions one WHERE one.Response <> Actions.Response),
                Stage = CASE Stage WHEN 'Complete' THEN 'NotStarted' ELSE 'Complete' END, Standing = 5,
                Delivery = NULL, Confidence = NULL, Forecast = '2032-02-02', DueDate = '2033-03-03', OriginalDueDate = '2032-03-03', TimesMoved = TimesMoved + 7,
                NextReview = '2034-04-04', UnchangedPeriods = UnchangedPeriods + 3, VerifiedBy = 'Somebody', VerifiedOn = '2009-09-17', LastReason = 'Another', NextSteps = 'Another'
            WHERE Id IN ({ids})
            """,
            $"UPDATE Actions SET Delivery = 'OffTrack' WHERE Id IN ({ids}) AND Id IN (SELECT ActionId FROM Positions WHERE PeriodId = 3 AND Delivery IS NULL)",
            $"UPDATE Actions SET Confidence = 'Low' WHERE Id IN ({ids}) AND Id IN (SELECT ActionId FROM Positions WHERE PeriodId = 3 AND Confidence IS NULL)",
            $"UPDATE Actions SET Stage = 'NotStarted', Standing = 3 WHERE Id IN ({ids}) AND Id IN (SELECT ActionId FROM Positions WHERE PeriodId = 3 AND Stage = 'Complete')",
            $"UPDATE Paragraphs SET Paragraph = Paragraph + 1000 WHERE ActionId IN ({ids})",
            $"UPDATE Criteria SET Text = 'Another criterion', State = 'Waived', SettledBy = 'Somebody', WaiverReason = 'Why not' WHERE ActionId IN ({ids})",
            $"UPDATE MonitoringArrangement SET Text = 'Another way' WHERE ActionId IN ({ids})",
            $"INSERT INTO DeadlineChanges (ActionId, AskedBy, AskedOn, Decision, \"From\", Reason, \"To\") SELECT Id, 'Somebody', '2009-09-17', 'Asked', '2033-03-03', 'Late', '2034-03-03' FROM Actions WHERE Id IN ({ids})",
            $"INSERT INTO ClosureDecision (ActionId, CommitteeId, DecidedOn, MinuteReference) SELECT Id, 1, '2009-09-17', '99' FROM Actions WHERE Id IN ({ids})",
            $"INSERT INTO Questions (ItemId, AskerId, AskedBy, AskedAt, Text, AnswerBy, State, Version) SELECT Id, 1, 'Somebody', '2009-09-17 10:00:00', 'Why?', '2009-10-01', 'Open', 1 FROM Actions WHERE Id IN ({ids})",
            "UPDATE Questions SET Text = 'Another question', Answer = 'Another answer', AskedBy = 'Somebody'",
            "UPDATE EvidenceFiles SET FileName = 'replaced.pdf', Length = 1, Sha256 = 'none'",
            "UPDATE Plans SET Title = 'Another title', Inspector = 'Others', InspectionReport = 'Another report'",
            "UPDATE Areas SET Name = CONCAT('Theme ', Number)",
            "UPDATE Committees SET Name = 'Another committee'",
            "UPDATE Users SET DisplayName = CONCAT(DisplayName, ' of another name')",
            $"DELETE FROM ResponsibleOfficers WHERE UserId = {leaver}",
            $"DELETE FROM Users WHERE Id = {leaver}",
        ];
        foreach (var change in changes)
        {
            await db.Database.ExecuteSqlRawAsync(change);
        }

        return changes.Length;
    });
}
