using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Import;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.Sample;

/// <summary>
/// The corporate risks of Kent's quarterly report of October to December 2013, in their original words. The report prints
/// no owners, likelihood, impact or dates, so these are empty. The people who work on a risk on this site, and one exempt
/// risk, are invented.
/// </summary>
public sealed class RisksSample(PerformanceDbContext db, RegisterFinaliser finaliser, TimeProvider real) : ISampleSource
{
    /// <summary>The invented exempt risk.</summary>
    public const string ExemptReference = "CRR18";

    private const string Source = "Quarterly report of October to December 2013";

    private static readonly string[] Files = ["risks-2013-14-q3", "risk-actions", "risk-summary"];

    private static readonly string[] OfficersRisks = ["CRR1", "CRR4", "CRR14"];

    private static readonly string[] DirectorsRisks = ["CRR4", "CRR10", "CRR17"];

    public int Order => 40;

    /// <summary>Loads the register once.</summary>
    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        if (await db.RiskRegisters.AnyAsync(cancellation))
        {
            return;
        }

        var published = LondonTime.ToUtc(new DateTime(2014, 1, 31, 12, 0, 0));
        var register = db.Add(new RiskRegister("CRR", "Corporate risks", new DateOnly(2013, 12, 31))).Entity;
        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Loaded the sample of risks", register.Code));
        await db.SaveChangesAsync(cancellation);
        foreach (var name in Files)
        {
            var read = RiskFileReader.Read(Bytes(name), cancellation);
            var done = await new RiskImportRun(db, read, new RiskAuthor(Source), published).RunAsync(register.Id, cancellation);
            if (done.IsStopped)
            {
                throw new RuleException(done.Problems[0].Sentence);
            }

            db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Imported a file of risks", register.Code, null, new { File = $"{name}.csv" }));
            await db.SaveChangesAsync(cancellation);
        }

        await AddExemptAsync(register, published, cancellation);
        await finaliser.FinaliseAsync(
            register.Code, new DateOnly(2013, 12, 31), meeting: null, "As printed by Kent County Council.", published, new Actor(null, "Performance manager", null), cancellation);
        db.ChangeTracker.Clear();
        await AssignAsync(accounts, cancellation);
    }

    /// <summary>The content of a sample file.</summary>
    internal static byte[] Bytes(string name)
    {
        using var stream = typeof(RisksSample).Assembly.GetManifestResourceStream($"Risks.{name}.csv")
            ?? throw new InvalidOperationException($"The sample file {name}.csv is not in the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Assigns invented people after the register was finalised, because the printed report has no names.</summary>
    private async Task AssignAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        var (officerId, directorId) = (accounts["performance"], accounts["director"]);
        var users = await db.Users.Where(user => user.Id == officerId || user.Id == directorId).ToDictionaryAsync(user => user.Id, cancellation);
        foreach (var risk in await db.Risks.Include(one => one.Officers).ToListAsync(cancellation))
        {
            risk.Assign(
                DirectorsRisks.Contains(risk.Reference) ? users[directorId] : null, OfficersRisks.Contains(risk.Reference) ? [users[officerId]] : []);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task AddExemptAsync(RiskRegister register, DateTime at, CancellationToken cancellation)
    {
        var exempt = new Risk(register, ExemptReference, new RiskText
        {
            Title = "Renewal of a waste disposal contract",
            Cause = "The present contract ends in March 2015 and one bidder is in talks.",
            Event = "The price that is offered becomes known before the contract is let.",
            Consequence = "The council pays more than it needs to.",
            Owner = "Service director",
        });
        exempt.MarkIllustrative();
        exempt.Exempt(3);
        exempt.Review(new RiskReviewEntry(null, 3, 4, 8, null, "First score."), new RiskAuthor("Service director"), at);
        exempt.AddAction(new RiskActionText("Agree with the bidder who may see the offer.", "Service director", new DateOnly(2014, 3, 31), RiskActionDue.Later), RiskActionState.Outstanding)
            .Report("A draft agreement is with the bidder.", RiskActionState.Outstanding, new RiskAuthor("Service director"), at);
        db.Add(exempt);
        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Added an exempt risk to the sample", "Exempt risk"));
        await db.SaveChangesAsync(cancellation);
    }
}
