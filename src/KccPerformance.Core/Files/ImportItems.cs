using System.Text;

namespace KccPerformance.Core.Files;

/// <summary>The items of a list while its lines are read, in time that grows with the lines and no faster.</summary>
internal sealed class ImportItems
{
    private readonly List<StringBuilder> items = [];

    /// <summary>A line that an item begins with, its bullet left out.</summary>
    public void Begin(string line) => items.Add(new StringBuilder(ImportWords.WithoutBullet(line)));

    /// <summary>A line that goes on with the item above it.</summary>
    public void GoOn(string line)
    {
        if (items.Count == 0)
        {
            Begin(line);
        }
        else
        {
            items[^1].Append('\n').Append(line);
        }
    }

    public IReadOnlyList<string> All()
        => [.. items.Select(item => ImportWords.OneLine(item.ToString())).Where(item => item.Length > 0)];
}
