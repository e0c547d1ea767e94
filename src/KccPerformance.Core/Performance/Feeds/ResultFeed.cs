using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>
/// A source of results: files of another system whose columns are mapped once. Figures that arrive wait for a responsible
/// officer, who confirms them and comments.
/// </summary>
public sealed class ResultFeed
{
    public const int NameLength = 100, ShortNameLength = 40, OwnerLength = 200;

    /// <summary>Short names that are addresses of other pages.</summary>
    private static readonly string[] Reserved = ["new", "files"];

    private ResultFeed()
    {
    }

    /// <param name="name">The name on pages.</param>
    /// <param name="shortName">The name in addresses and of the watched folder. It never changes.</param>
    /// <param name="owner">Who looks after the other system.</param>
    /// <param name="mapping">The columns and codes.</param>
    /// <exception cref="RuleException">A name, a heading or a code is not valid.</exception>
    public ResultFeed(string name, string shortName, string owner, FeedMapping mapping)
    {
        shortName = shortName.Trim();
        if (shortName.Length is 0 or > ShortNameLength || Slug.Of(shortName) != shortName || Reserved.Contains(shortName, StringComparer.Ordinal))
        {
            throw new RuleException(nameof(ShortName),
                $"Short name must be {ShortNameLength} characters or fewer: small letters, digits and hyphens, such as contact-point");
        }

        ShortName = shortName;
        IsOn = true;
        Set(name, owner, mapping);
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    /// <summary>The name in addresses and of the watched folder.</summary>
    public string ShortName { get; private set; } = string.Empty;

    /// <summary>Who looks after the other system.</summary>
    public string Owner { get; private set; } = string.Empty;

    public string IndicatorColumn { get; private set; } = string.Empty;

    public string? PeriodColumn { get; private set; }

    public string ValueColumn { get; private set; } = string.Empty;

    public string? DataToColumn { get; private set; }

    public string? NumeratorColumn { get; private set; }

    public string? DenominatorColumn { get; private set; }

    public string? Codes { get; private set; }

    /// <summary>Whether files are taken.</summary>
    public bool IsOn { get; private set; }

    public int Version { get; private set; } = 1;

    public FeedMapping Mapping => new()
    {
        Indicator = IndicatorColumn,
        Period = PeriodColumn,
        Value = ValueColumn,
        DataTo = DataToColumn,
        Numerator = NumeratorColumn,
        Denominator = DenominatorColumn,
        Codes = Codes,
    };

    /// <summary>Changes the name, the owner and the mapping.</summary>
    /// <exception cref="RuleException">A name, a heading or a code is not valid.</exception>
    public void Change(string name, string owner, FeedMapping mapping)
    {
        Set(name, owner, mapping);
        Version++;
    }

    /// <summary>Turns the feed on or off. While it is off, no file is taken.</summary>
    public void Turn(bool on)
    {
        IsOn = on;
        Version++;
    }

    private void Set(string name, string owner, FeedMapping mapping)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NameLength)
        {
            throw new RuleException(nameof(Name), $"Enter a name of {NameLength} characters or fewer");
        }

        if (string.IsNullOrWhiteSpace(owner) || owner.Trim().Length > OwnerLength)
        {
            throw new RuleException(nameof(Owner), $"Enter who looks after the other system, in {OwnerLength} characters or fewer");
        }

        var valid = mapping.Checked();
        (Name, Owner, Codes) = (name.Trim(), owner.Trim(), valid.Codes);
        (IndicatorColumn, PeriodColumn, ValueColumn) = (valid.Indicator, valid.Period, valid.Value);
        (DataToColumn, NumeratorColumn, DenominatorColumn) = (valid.DataTo, valid.Numerator, valid.Denominator);
    }
}
