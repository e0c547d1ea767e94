using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Consultations;

/// <summary>Reads consultations as they are today, in one query.</summary>
public sealed class ConsultationReader(PerformanceDbContext db, ConsultationClock clock)
{
    /// <summary>All of them, exceptions first.</summary>
    public async Task<IReadOnlyList<ConsultationPosition>> ListAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        return ConsultationPosition.InOrder((await db.Consultations.AsNoTracking().ToListAsync(cancellation)).Select(one => PositionOf(one, today)));
    }

    /// <summary>Some of them by number.</summary>
    /// <param name="after">The number before the first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyList<ConsultationPosition>> ListAfterAsync(int after, int most, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        return
        [
            .. (await db.Consultations.AsNoTracking().Where(one => one.Number > after).OrderBy(one => one.Number).Take(most).ToListAsync(cancellation))
                .Select(one => PositionOf(one, today)),
        ];
    }

    /// <summary>The consultation of a reference in any case; null if there is none.</summary>
    public async Task<ConsultationPosition?> FindAsync(string reference, CancellationToken cancellation = default)
        => ConsultationReference.Parse(reference) is { } number
            && await db.Consultations.AsNoTracking().SingleOrDefaultAsync(one => one.Number == number, cancellation) is { } found
                ? PositionOf(found, clock.Today())
                : null;

    private static ConsultationPosition PositionOf(Consultation one, DateOnly today)
    {
        var text = one.ToText();
        return new(one.Number, text, Consultation.StateOf(text, today), one.IsIllustrative, one.Version);
    }
}
