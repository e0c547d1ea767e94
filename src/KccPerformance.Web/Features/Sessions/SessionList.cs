using KccPerformance.Core.Data;
using KccPerformance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Sessions;

public sealed record SessionRow(Guid Id, string? Device, string? Address, DateTime StartedAt, bool IsThis);

/// <summary>The live sessions of an account, newest first, and the address of the forms that end them.</summary>
public sealed record SessionList(string Address, IReadOnlyList<SessionRow> Sessions)
{
    public static SessionList Empty { get; } = new(string.Empty, []);

    public bool HasThis => Sessions.Any(session => session.IsThis);

    public int Others => Sessions.Count(session => !session.IsThis);

    /// <summary>One query.</summary>
    public static async Task<SessionList> FindAsync(PerformanceDbContext db, int userId, Guid? current, string address, DateTime now)
        => new(address, await SessionService.Live(db, userId, now)
            .OrderByDescending(session => session.StartedAt).ThenBy(session => session.Id)
            .Select(session => new SessionRow(session.Id, session.Device, session.Address, session.StartedAt, session.Id == current))
            .ToListAsync());
}
