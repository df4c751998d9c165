using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Imports;

/// <summary>Progress on a terminal: a bar redrawn four times a second, or a line every two seconds when piped.</summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider clock)
{
    private const int Width = 30;

    private readonly TimeSpan _pause = terminal.IsInteractive ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(2);
    private long _shown = clock.GetTimestamp();
    private long _phaseBegan = clock.GetTimestamp();
    private ImportPhase _phase;
    private bool _any;

    public void Show(ImportProgress progress)
    {
        if (progress.Phase != _phase)
            (_phase, _phaseBegan) = (progress.Phase, clock.GetTimestamp());
        if (clock.GetElapsedTime(_shown) < _pause)
            return;
        (_shown, _any) = (clock.GetTimestamp(), true);
        terminal.Progress(Line(progress));
    }

    public void End()
    {
        if (_any && terminal.IsInteractive)
            terminal.Progress(new Phrase("Ready.", "完成。"), last: true);
    }

    private Phrase Line(ImportProgress progress)
    {
        var seconds = clock.GetElapsedTime(_phaseBegan).TotalSeconds;
        var rate = seconds > 0 ? progress.Done / seconds : 0;
        var left = rate > 0 && progress.Total > 0 ? (progress.Total - progress.Done) / rate : 0;
        var share = progress.Total > 0 ? (double)progress.Done / progress.Total : 0;
        var bar = progress.Total > 0 ? $"[{new string('█', (int)(share * Width)).PadRight(Width, '░')}] {share:P0} " : "";
        var name = progress.Phase switch
        {
            ImportPhase.Checking => new Phrase("Checking", "检查"),
            ImportPhase.Reading => new Phrase("Reading", "读取"),
            ImportPhase.Writing => new Phrase("Writing", "写入"),
            _ => new Phrase("Reverting", "撤销"),
        };
        return new Phrase(
            $"{name.En} {bar}{progress.Done:N0} · {rate:N0}/s{(progress.Total > 0 ? $" · {left:N0} s left" : "")}",
            $"{name.Zh} {bar}{progress.Done:N0} · 每秒 {rate:N0}{(progress.Total > 0 ? $" · 剩余 {left:N0} 秒" : "")}"
        );
    }
}
