using System.Text;

namespace KccPerformance.Core.Files;

/// <summary>Collects the items of a list line by line, in time linear in the number of lines.</summary>
internal sealed class ImportItems
{
    private readonly List<StringBuilder> items = [];

    /// <summary>Starts an item with this line, without its bullet.</summary>
    public void Begin(string line) => items.Add(new StringBuilder(ImportWords.WithoutBullet(line)));

    /// <summary>Appends a line to the last item.</summary>
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
