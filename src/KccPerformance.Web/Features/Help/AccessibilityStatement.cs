using System.Globalization;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Help;

/// <summary>What the council decides about the accessibility statement: settings under "Accessibility".</summary>
public sealed class AccessibilityStatement
{
    /// <summary>When the text of the statement was last written. The council's own date replaces it.</summary>
    private static readonly DateOnly Written = new(2026, 11, 30);

    /// <exception cref="StartUpException">A setting is not a date or a number; the message is for the operator.</exception>
    public AccessibilityStatement(IConfiguration configuration)
    {
        Organisation = configuration["Organisation:Name"] ?? string.Empty;
        Prepared = ReadDate(configuration, nameof(Prepared)) ?? Written;
        Reviewed = ReadDate(configuration, nameof(Reviewed));
        Contact = Given(configuration, nameof(Contact)) ?? configuration["Organisation:Contact"];
        Telephone = Given(configuration, nameof(Telephone));
        ReplyDays = ReadDays(configuration);
    }

    public string Organisation { get; }

    /// <summary>The date of preparation, which the regulations require.</summary>
    public DateOnly Prepared { get; }

    /// <summary>The last review, if the council has set one.</summary>
    public DateOnly? Reviewed { get; }

    /// <summary>The email address for problems and other formats; the performance team unless another is set.</summary>
    public string? Contact { get; }

    public string? Telephone { get; }

    /// <summary>In how many working days the council replies, if it has said so.</summary>
    public int? ReplyDays { get; }

    private static string? Given(IConfiguration configuration, string name)
        => configuration[$"Accessibility:{name}"] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static DateOnly? ReadDate(IConfiguration configuration, string name)
        => Given(configuration, name) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new StartUpException($"Accessibility:{name} is '{text}'. It must be a date such as 2027-03-31.");

    private static int? ReadDays(IConfiguration configuration)
        => Given(configuration, nameof(ReplyDays)) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 90 ? days
            : throw new StartUpException($"Accessibility:{nameof(ReplyDays)} is '{text}'. It must be a number of working days from 1 to 90.");
}
