using KccPerformance.Core.Files;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Consultations.Sample;

/// <summary>
/// The consultations that Kent's papers of January 2012, December 2013 and February 2014 mention, in their own words. What
/// the papers do not print stays empty. Where they print only months, the first and last day are meant, and the words are kept.
/// </summary>
public sealed class ConsultationsSample(PerformanceDbContext db, TimeProvider real) : ISampleSource
{
    public int Order => 60;

    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        if (await db.Consultations.AnyAsync(cancellation))
        {
            return;
        }

        db.AddRange(Rows().Index().Select(row => new Consultation(row.Index + 1, row.Item, Guid.NewGuid(), addedById: null)));
        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Loaded the sample of consultations", "Consultations"));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    /// <summary>The rows of the sample's file, in its order.</summary>
    internal static IReadOnlyList<ConsultationText> Rows() => [.. SampleFiles.ReadFrom("Consultations.consultations.csv").Select(row => new ConsultationText
    {
        Title = row["title"],
        Service = row["service"],
        Starts = row.OptionalDate("starts"),
        Ends = row.OptionalDate("ends"),
        HasClosed = row["has_closed"] == "yes",
        DateWords = row["date_words"],
        Audience = row["audience"],
        Responses = (int?)row.Figure("responses"),
        ResponseWords = row["response_words"],
        Findings = row["findings"],
        Decision = row["decision"],
        UseOfViews = row["use_of_views"],
        Source = row["source"],
    })];
}
