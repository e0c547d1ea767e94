using System.Globalization;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Search;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Audit;

/// <summary>The filter of the audit log, from the query string.</summary>
public sealed record AuditFilter
{
    /// <summary>Part of a name, or a complete email address.</summary>
    public string Who { get; init; } = string.Empty;

    /// <summary>The event, exactly: "Signed in".</summary>
    public string What { get; init; } = string.Empty;

    /// <summary>The exact code or email address of the subject.</summary>
    public string About { get; init; } = string.Empty;

    /// <summary>The first day in London, as typed.</summary>
    public string From { get; init; } = string.Empty;

    /// <summary>The last day in London, as typed.</summary>
    public string To { get; init; } = string.Empty;

    /// <summary>Events before this sequence number; null for the newest.</summary>
    public long? Before { get; init; }

    /// <summary>The names that contain Who, found by <see cref="FindNamesAsync"/>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public bool IsEmpty => (Who + What + About + From + To).Length == 0;

    /// <summary>The error in the first day; null if there is none.</summary>
    public string? FromError => From.Length > 0 && Day(From) is null ? "From must be a real date, such as 17/9/2009" : null;

    /// <summary>The error in the last day; null if there is none.</summary>
    public string? ToError => To.Length > 0 && Day(To) is null ? "To must be a real date, such as 17/9/2009"
        : Day(From) > Day(To) ? "To must be the same day as From or later"
        : null;

    public bool IsWrong => FromError is not null || ToError is not null;

    /// <summary>Adds the errors to the model state of their fields.</summary>
    public AuditFilter Check(ModelStateDictionary state)
    {
        foreach (var (field, error) in new[] { ("from", FromError), ("to", ToError) })
        {
            if (error is not null)
            {
                state.AddModelError(field, error);
            }
        }

        return this;
    }

    /// <summary>The filter, for the audit log.</summary>
    public object Kept => new { Who = NullIfEmpty(Who), What = NullIfEmpty(What), About = NullIfEmpty(About), From = NullIfEmpty(From), To = NullIfEmpty(To) };

    public static AuditFilter Read(IQueryCollection query)
    {
        string Text(string name) => SearchWords.Of(query[name].FirstOrDefault()).Text;
        return new()
        {
            Who = Text("who"),
            What = Text("what"),
            About = Text("about"),
            From = Text("from"),
            To = Text("to"),
            Before = long.TryParse(query["before"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && sequence > 0 ? sequence : null,
        };
    }

    /// <summary>The address with this filter.</summary>
    public string On(string path)
    {
        var query = new QueryString();
        foreach (var (name, value) in new[] { ("who", Who), ("what", What), ("about", About), ("from", From), ("to", To), ("before", Before?.ToString(CultureInfo.InvariantCulture) ?? string.Empty) })
        {
            query = value.Length > 0 ? query.Add(name, value) : query;
        }

        return path + query;
    }

    /// <summary>This filter with the names that contain Who, ignoring case and accents.</summary>
    public async Task<AuditFilter> FindNamesAsync(PerformanceDbContext db, CancellationToken cancellation)
    {
        if (Who.Length == 0 || PlainText(Who) is not { Length: > 0 } part)
        {
            return this;
        }

        var names = await db.AuditEvents.Select(one => one.ActorName).Distinct().ToListAsync(cancellation);
        return this with { Names = names.FindAll(name => PlainText(name).Contains(part, StringComparison.Ordinal)) };
    }

    /// <summary>The selected events, newest first; none if a date is not valid.</summary>
    public IQueryable<AuditEvent> Of(PerformanceDbContext db)
    {
        if (IsWrong)
        {
            return db.AuditEvents.AsNoTracking().Where(one => false).OrderByDescending(one => one.Sequence);
        }

        var events = db.AuditEvents.AsNoTracking();
        if (Before is { } before)
        {
            events = events.Where(one => one.Sequence < before);
        }

        if (Who.Length > 0)
        {
            // An email address finds the events of its account, also under the account's former names. Accounts are found by
            // the address in capitals.
            var (names, address) = (Names, Who.ToUpperInvariant());
            events = events.Where(one => names.Contains(one.ActorName)
                || db.Users.Any(user => user.Id == one.ActorId && user.NormalizedEmail == address));
        }

        if (What.Length > 0)
        {
            events = events.Where(one => one.What == What);
        }

        if (About.Length > 0)
        {
            // Codes are recorded in upper case, and email addresses as typed, mostly in lower case.
            string[] subjects = [About, About.ToUpperInvariant(), About.ToLowerInvariant()];
            events = events.Where(one => subjects.Contains(one.Subject));
        }

        if (Day(From) is { } first)
        {
            var start = LondonTime.ToUtc(first.ToDateTime(TimeOnly.MinValue));
            events = events.Where(one => one.At >= start);
        }

        if (Day(To) is { } last)
        {
            var end = LondonTime.ToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue));
            events = events.Where(one => one.At < end);
        }

        return events.OrderByDescending(one => one.Sequence);
    }

    private static string PlainText(string text) => string.Join(' ', PlainWord.In(text).Select(word => PlainWord.Of(word.Value)));

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    /// <summary>A day as browsers send it or as people type it.</summary>
    private static DateOnly? Day(string typed)
        => DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "d/M/yyyy", "d MMMM yyyy", "d MMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 9999
            ? day
            : null;
}
